package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.grammar.CommandName;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Scripts rely on these keys. Each file under {@code golden} is what one command line prints; a
 * change there is a change of the interface.
 */
final class JsonShapesTest {
    private static final Map<String, String[]> MORE = new LinkedHashMap<>();

    static {
        MORE.put("version", new String[] {"--version"});
        MORE.put("usage_failure", new String[] {"backup", "crate"});
        MORE.put("prune_plan", CommandLines.of(CommandName.REPO_PRUNE, "--dry-run"));
        MORE.put("restore_plan", CommandLines.of(CommandName.BACKUP_RESTORE, "--dry-run"));
        MORE.put(
                "restore_pitr_plan", CommandLines.of(CommandName.BACKUP_RESTORE_PITR, "--dry-run"));
        MORE.put("delete_plan", CommandLines.of(CommandName.BACKUP_DELETE, "--dry-run"));
        MORE.put("forget_plan", CommandLines.of(CommandName.BACKUP_FORGET, "--dry-run"));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsItsShape() {
        Map<String, String[]> lines = new LinkedHashMap<>();
        for (CommandName name : CommandLines.commands()) {
            lines.put(name.words().replaceAll("[ -]", "_"), CommandLines.of(name));
        }
        lines.putAll(MORE);
        return lines.entrySet().stream()
                .map(
                        line ->
                                DynamicTest.dynamicTest(
                                        line.getKey(),
                                        () -> assertShape(line.getKey(), line.getValue())));
    }

    @Test
    void differingKeysHaveTheirShape() throws IOException {
        FakeEngine engine =
                new FakeEngine().answer(Catalogue.BACKUP_DIFF, Samples.differenceOfKeys());

        CliRun run = new CliRun(engine).run("--json", "backup", "diff", "a", "b", "--keys");

        assertEquals(golden("backup_diff_keys"), run.out());
        assertEquals(8, run.exitCode());
        assertEquals(
                new BackupRequests.Diff(
                        engine.request(Catalogue.BACKUP_DIFF).repository(), "a", "b", true, 5),
                engine.request(Catalogue.BACKUP_DIFF));
    }

    private static void assertShape(String file, String... args) throws IOException {
        String[] withJson =
                Stream.concat(Stream.of("--json"), Stream.of(args)).toArray(String[]::new);

        CliRun run = CliRun.of(withJson);

        assertEquals("", run.err());
        assertEquals(golden(file), run.out());
    }

    private static String golden(String file) throws IOException {
        try (InputStream text =
                JsonShapesTest.class.getResourceAsStream("/golden/" + file + ".json")) {
            assertNotNull(text, "no golden/" + file + ".json");
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
