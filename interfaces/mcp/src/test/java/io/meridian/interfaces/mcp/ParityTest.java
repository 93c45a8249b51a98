package io.meridian.interfaces.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.Effect;
import io.meridian.engine.api.Operation;
import io.meridian.interfaces.mcp.tool.Tool;
import io.meridian.interfaces.mcp.tool.ToolDescription;
import io.meridian.interfaces.mcp.tool.Tools;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tools against the engine's catalogue and the documented contract. */
final class ParityTest {
    /**
     * Operations that have no tool on purpose: keys and the repository's upkeep are for its owner,
     * not for an agent; a capture runs as long as a service does; and what is found, tagged or
     * pinned is not part of the tools' contract. Nor is copying: an agent would choose where all
     * data go, and name the keys of that place.
     */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "repo.init",
                    "repo.info",
                    "repo.prune.plan",
                    "repo.prune.apply",
                    "repo.scrub",
                    "repo.repair",
                    "repo.key.list",
                    "repo.key.add",
                    "repo.key.export",
                    "repo.key.confirm",
                    "repo.key.remove",
                    "repo.key.rotate",
                    "backup.copy",
                    "backup.find",
                    "backup.tag",
                    "backup.pin",
                    "backup.forget.plan",
                    // A recovery to a time is a decision of the owner's, and no tool of the
                    // contract.
                    "timeline",
                    "backup.restore_pitr.plan",
                    "backup.restore_pitr.apply",
                    "capture",
                    "doctor");

    @Test
    void everyOperationHasAToolOrIsLeftOutOnPurpose() {
        Set<String> exposed = new TreeSet<>(LEFT_OUT);
        for (Tool tool : Tools.all()) {
            for (Operation<?, ?> operation : tool.description().operations()) {
                assertFalse(LEFT_OUT.contains(operation.name()), operation.name());
                exposed.add(operation.name());
            }
        }

        Set<String> catalogue =
                Catalogue.all().stream()
                        .map(Operation::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(catalogue, exposed);
    }

    @Test
    void theDocumentedToolsAreThereInTheirOrder() {
        assertEquals(
                List.of(
                        "backup.create",
                        "backup.list",
                        "backup.restore",
                        "backup.verify",
                        "backup.delete",
                        "backup.get_stats",
                        "backup.create_scheduled",
                        "backup.create_pre_migration",
                        "backup.diff",
                        "backup.compress",
                        "backup.encrypt"),
                Tools.all().stream().map(tool -> tool.description().name()).toList());
    }

    @Test
    void toolsClaimWhatTheirOperationsDo() {
        for (Tool tool : Tools.all()) {
            ToolDescription described = tool.description();
            Set<Effect> effects =
                    described.operations().stream()
                            .map(Operation::effect)
                            .collect(Collectors.toSet());
            assertEquals(
                    effects.contains(Effect.DESTROYS),
                    described.effect().destructive(),
                    described.name());
            assertEquals(
                    effects.equals(Set.of(Effect.READS)),
                    described.effect().readOnly(),
                    described.name());
        }
    }

    @Test
    void onlyWhatTheContractRequiresIsRequired() {
        for (Tool tool : Tools.all()) {
            List<?> required =
                    (List<?>)
                            tool.description()
                                    .inputs()
                                    .schema()
                                    .getOrDefault("required", List.of());
            List<String> expected =
                    switch (tool.description().name()) {
                        case "backup.restore",
                                "backup.verify",
                                "backup.delete",
                                "backup.compress",
                                "backup.encrypt" ->
                                List.of("backup_id");
                        case "backup.create_pre_migration" -> List.of("schema_version");
                        case "backup.diff" -> List.of("backup_id_a", "backup_id_b");
                        default -> List.of();
                    };
            assertEquals(expected, required, tool.description().name());
        }
    }

    @Test
    void whatDestroysCanBePlanned() {
        for (Tool tool : Tools.all()) {
            String inputs = tool.description().inputs().schema().toString();
            assertTrue(
                    !tool.description().effect().destructive()
                            || (inputs.contains("dry_run") && inputs.contains("plan")),
                    tool.description().name());
        }
    }
}
