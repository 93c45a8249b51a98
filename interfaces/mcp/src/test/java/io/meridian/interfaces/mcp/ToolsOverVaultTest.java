package io.meridian.interfaces.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.settings.McpSettings.Confirm;
import io.meridian.engine.api.settings.McpSettings.ToolNames;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every tool on a real vault; the client checks each answer against its declared schema. */
final class ToolsOverVaultTest {
    private final TestVault vault = new TestVault();
    private Serving serving;
    private StdioClient client;

    @BeforeEach
    void serve(@TempDir Path folder) throws IOException {
        serving = new Serving(folder);
        client = serving.stdio(vault, serving.settings());
    }

    @AfterEach
    void stop() {
        client.close();
        serving.close();
        vault.close();
    }

    @Test
    void aBackupIsMadeListedVerifiedAndCounted() {
        Map<String, Object> made =
                client.succeed(
                        "backup.create",
                        Map.of("description", "before the change", "tags", List.of("a", "b")));
        String id = (String) made.get("backup_id");

        assertTrue(id.endsWith("_manual"), id);
        assertEquals(2, made.get("file_count"));
        assertEquals(true, made.get("verified"));
        assertTrue(Instant.parse((String) made.get("created_at")).isAfter(Instant.EPOCH));

        Map<String, Object> listed = client.succeed("backup.list", Map.of());
        Map<String, Object> only =
                StdioClient.map(StdioClient.list(listed.get("backups")).getFirst());
        assertEquals(1, listed.get("total_count"));
        assertEquals(id, only.get("id"));
        assertEquals("manual", only.get("backup_type"));
        assertEquals("before the change", only.get("description"));
        assertEquals(List.of("a", "b"), only.get("tags"));

        Map<String, Object> verified = client.succeed("backup.verify", Map.of("backup_id", id));
        assertEquals(true, verified.get("verified"));
        assertEquals(true, verified.get("checksum_valid"));

        Map<String, Object> stats = client.succeed("backup.get_stats", Map.of());
        assertEquals(1, stats.get("total_backups"));
        assertEquals(Map.of("manual", 1), stats.get("by_type"));
        assertEquals(made.get("created_at"), stats.get("newest_backup"));
        assertEquals(1, stats.get("verified_count"));
    }

    @Test
    void quickVerificationClaimsNothingOfChecksums() {
        client.succeed("backup.create", Map.of());

        Map<String, Object> verified =
                client.succeed("backup.verify", Map.of("backup_id", "latest", "level", "quick"));

        assertEquals(true, verified.get("verified"));
        assertNull(verified.get("checksum_valid"));
    }

    @Test
    void aDamagedBackupIsAnErrorWithTheDocumentedAnswer() {
        client.succeed("backup.create", Map.of());
        String pack = vault.store().listAll("packs/").getFirst().name().value();
        vault.store().delete(vault.store().listAll("packs/").getFirst().name());

        Map<String, Object> result = client.call("backup.verify", Map.of("backup_id", "latest"));

        Map<String, Object> content = StdioClient.map(result.get("structuredContent"));
        assertEquals(true, result.get("isError"), pack);
        assertEquals(false, content.get("verified"));
        assertEquals(false, content.get("checksum_valid"));
        assertEquals("backup.damaged", StdioClient.map(content.get("error")).get("code"));
    }

    @Test
    void scheduledAndMigrationBackupsCarryTheirMarks() {
        client.succeed("backup.create_scheduled", Map.of());
        Map<String, Object> migration =
                client.succeed("backup.create_pre_migration", Map.of("schema_version", 2));
        assertEquals(2, migration.get("schema_version"));

        Map<String, Object> scheduled = only("scheduled");
        assertEquals("Automated daily backup", scheduled.get("description"));
        assertEquals(List.of("scheduled"), scheduled.get("tags"));
        Map<String, Object> before = only("pre_migration");
        assertEquals("Pre-migration backup for schema version 2", before.get("description"));
        assertEquals(List.of("migration"), before.get("tags"));
        assertEquals(migration.get("backup_id"), before.get("id"));
    }

    @Test
    void restoreWithoutATargetReplacesTheDataAfterASafetyBackup() throws IOException {
        Map<String, String> good = Serving.contents(serving.data);
        client.succeed("backup.create", Map.of());
        serving.write("config", "broken");
        Map<String, String> broken = Serving.contents(serving.data);

        Map<String, Object> result =
                client.succeed("backup.restore", Map.of("backup_id", "latest"));

        assertEquals(good, Serving.contents(serving.data));
        assertEquals(true, result.get("success"));
        String safety = (String) result.get("safety_backup_id");
        assertTrue(safety.endsWith("_pre_restore"), safety);
        Path target = serving.restored.resolve("broken");
        client.succeed(
                "backup.restore", Map.of("backup_id", safety, "target_path", target.toString()));
        assertEquals(broken, Serving.contents(target));
    }

    @Test
    void aBackupOfAnotherMachineIsNotPutInThePlaceOfTheSameName() throws IOException {
        client.succeed("backup.create", Map.of());
        serving.write("config", "of this machine");
        vault.moveTo("another");

        Map<String, Object> error = client.fail("backup.restore", Map.of("backup_id", "latest"));

        assertEquals("restore.other_host", error.get("code"));
        assertTrue(error.get("hints").toString().contains("target_path"), error::toString);
        assertEquals("of this machine", Serving.contents(serving.data).get("config"));
    }

    @Test
    void restoreToAnotherPlaceLeavesTheDataAlone() throws IOException {
        client.succeed("backup.create", Map.of());
        Path target = serving.restored.resolve("copy");

        Map<String, Object> result =
                client.succeed(
                        "backup.restore",
                        Map.of("backup_id", "latest", "target_path", target.toString()));

        assertEquals(Serving.contents(serving.data), Serving.contents(target));
        assertNull(result.get("safety_backup_id"));
    }

    @Test
    void anotherPlaceThatIsNotEmptyIsReplacedOnlyWhenThatIsSaid() throws IOException {
        client.succeed("backup.create", Map.of());
        Path target = Files.createDirectory(serving.restored.resolve("full"));
        Files.writeString(target.resolve("mine"), "mine");
        Map<String, Object> arguments =
                Map.of("backup_id", "latest", "target_path", target.toString());

        Map<String, Object> error = client.fail("backup.restore", arguments);

        assertEquals("restore.target_not_empty", error.get("code"));
        assertTrue(
                error.get("hints").toString().contains("replace_existing: true"), error::toString);
        assertEquals(Map.of("mine", "mine"), Serving.contents(target));
        Map<String, Object> allowed = new HashMap<>(arguments);
        allowed.put("replace_existing", true);
        assertNotNull(client.succeed("backup.restore", allowed).get("safety_backup_id"));
        assertEquals(Serving.contents(serving.data), Serving.contents(target));
    }

    @Test
    void aBackupIsCompressedAndEncryptedAnewAndComesBack() throws IOException {
        serving.write("text", "the same words again and again ".repeat(5000));
        Object id = client.succeed("backup.create", Map.of()).get("backup_id");
        Map<String, String> good = Serving.contents(serving.data);

        Map<String, Object> plan =
                client.succeed(
                        "backup.compress",
                        Map.of("backup_id", id, "algorithm", "none", "dry_run", true));
        assertEquals(true, plan.get("dry_run"));
        assertNull(plan.get("bytes_after"));
        Map<String, Object> plain =
                client.succeed("backup.compress", Map.of("backup_id", id, "algorithm", "none"));
        Map<String, Object> small =
                client.succeed("backup.compress", Map.of("backup_id", id, "level", "best"));
        Map<String, Object> sealed = client.succeed("backup.encrypt", Map.of("backup_id", id));

        assertEquals(plan.get("bytes_before"), plain.get("bytes_before"));
        assertEquals(true, plain.get("success"));
        assertEquals(id, plain.get("backup_id"));
        assertEquals(plain.get("bytes_after"), small.get("bytes_before"));
        assertTrue(
                (Integer) small.get("bytes_after") < (Integer) plain.get("bytes_after"),
                small::toString);
        assertEquals(true, sealed.get("success"));
        assertEquals(2, sealed.get("key_epoch"));
        assertEquals(
                true,
                client.succeed("backup.verify", Map.of("backup_id", id, "level", "deep"))
                        .get("verified"));
        Path target = serving.restored.resolve("anew");
        client.succeed("backup.restore", Map.of("backup_id", id, "target_path", target.toString()));
        assertEquals(good, Serving.contents(target));
    }

    @Test
    void packingAnewRefusesWhatItDoesNotKnow() {
        client.succeed("backup.create", Map.of());

        Map<String, Object> algorithm =
                client.fail(
                        "backup.compress", Map.of("backup_id", "latest", "algorithm", "brotli"));
        assertEquals("arguments.invalid", algorithm.get("code"));
        assertTrue(algorithm.get("hints").toString().contains("zstd"), algorithm::toString);
        Map<String, Object> unknown =
                client.fail("backup.encrypt", Map.of("backup_id", "20000101"));
        assertEquals("backup.not_found", unknown.get("code"));
        assertTrue(unknown.get("hints").toString().contains("backup.list"), unknown::toString);
    }

    @Test
    void differenceCountsWhatChanged() throws IOException {
        Object older = client.succeed("backup.create", Map.of()).get("backup_id");
        serving.write("config", "another");
        serving.write("rows/2", "new");
        Object newer = client.succeed("backup.create", Map.of()).get("backup_id");

        Map<String, Object> difference =
                client.succeed("backup.diff", Map.of("backup_id_a", older, "backup_id_b", newer));

        assertEquals(1, difference.get("added"));
        assertEquals(1, difference.get("modified"));
        assertEquals(0, difference.get("removed"));
        assertEquals(false, difference.get("truncated"));
        assertTrue(difference.get("changes").toString().contains("rows/2"));
    }

    @Test
    void directoriesHaveNoKeysToCompare() {
        Object id = client.succeed("backup.create", Map.of()).get("backup_id");
        Map<String, Object> both = Map.of("backup_id_a", id, "backup_id_b", id);

        Map<String, Object> withKeys = new HashMap<>(both);
        withKeys.put("keys", true);
        assertEquals("diff.no_keys", client.fail("backup.diff", withKeys).get("code"));
        withKeys.put("samples", 100_000_000_000L);
        assertEquals("diff.samples", client.fail("backup.diff", withKeys).get("code"));
        withKeys.put("keys", false);
        assertEquals("arguments.invalid", client.fail("backup.diff", withKeys).get("code"));
        assertNull(client.succeed("backup.diff", both).get("column_families"));
    }

    @Test
    void deleteTakesAWholeIdAndNothingUnknown() {
        Object first = client.succeed("backup.create", Map.of()).get("backup_id");
        Object second = client.succeed("backup.create", Map.of()).get("backup_id");

        assertEquals(
                "backup.not_found",
                client.fail("backup.delete", Map.of("backup_id", "20200101_000000_manual"))
                        .get("code"));
        assertEquals(
                "backup.whole_id_needed",
                client.fail("backup.delete", Map.of("backup_id", "latest")).get("code"));
        assertEquals(
                first,
                client.succeed("backup.delete", Map.of("backup_id", first))
                        .get("deleted_backup_id"));
        Map<String, Object> last = client.fail("backup.delete", Map.of("backup_id", second));
        assertEquals("backup.last_of_source", last.get("code"));
        assertTrue(last.get("hints").toString().contains("force: true"), last::toString);
        client.succeed("backup.delete", Map.of("backup_id", second, "force", true));
        assertEquals(0, client.succeed("backup.list", Map.of()).get("total_count"));
        assertEquals(
                "backup.not_found",
                client.fail("backup.delete", Map.of("backup_id", second)).get("code"));
    }

    @Test
    void planConfirmsDeletionOnceAndForTheSameArgumentsOnly() throws IOException {
        try (StdioClient careful =
                serving.stdio(vault, serving.settings(Confirm.PLAN, false, ToolNames.DOTS))) {
            Object first = careful.succeed("backup.create", Map.of()).get("backup_id");
            Object second = careful.succeed("backup.create", Map.of()).get("backup_id");

            assertEquals(
                    "plan.required",
                    careful.fail("backup.delete", Map.of("backup_id", first)).get("code"));
            String digest = planned(careful, "backup.delete", first);
            assertEquals(
                    "plan.other_request",
                    careful.fail("backup.delete", Map.of("backup_id", second, "plan", digest))
                            .get("code"));
            careful.succeed("backup.delete", Map.of("backup_id", first, "plan", digest));
            assertEquals(
                    "plan.unknown",
                    careful.fail("backup.delete", Map.of("backup_id", first, "plan", digest))
                            .get("code"));
        }
    }

    @Test
    void aPlanIsMadeOrCarriedOutNotBoth() {
        Object id = client.succeed("backup.create", Map.of()).get("backup_id");

        assertEquals(
                "plan.and_dry_run",
                client.fail("backup.delete", Map.of("backup_id", id, "dry_run", true, "plan", "x"))
                        .get("code"));
    }

    @Test
    void onlyWhatIsConfiguredIsBackedUp() {
        Map<String, Object> unknown = client.fail("backup.create", Map.of("source", "/etc"));

        assertEquals("source.unknown", unknown.get("code"));
        assertTrue(unknown.get("hints").toString().contains(serving.data.toString()));
        client.succeed("backup.create", Map.of("source", serving.data.toString()));
    }

    @Test
    void aPlanIsRefusedWhenTheRepositoryMovedOn() {
        try (StdioClient careful =
                serving.stdio(vault, serving.settings(Confirm.PLAN, false, ToolNames.DOTS))) {
            Object id = careful.succeed("backup.create", Map.of()).get("backup_id");
            String digest = planned(careful, "backup.restore", id);
            careful.succeed("backup.create", Map.of());

            assertEquals(
                    "plan.outdated",
                    careful.fail("backup.restore", Map.of("backup_id", id, "plan", digest))
                            .get("code"));

            String fresh = planned(careful, "backup.restore", id);
            careful.succeed("backup.restore", Map.of("backup_id", id, "plan", fresh));
        }
    }

    @Test
    void aReadOnlyServerHasNoToolThatChangesAnything() {
        client.succeed("backup.create", Map.of());
        try (StdioClient reader =
                serving.stdio(vault, serving.settings(Confirm.NONE, true, ToolNames.DOTS))) {
            assertEquals(
                    List.of("backup.list", "backup.get_stats", "backup.diff"),
                    List.copyOf(reader.tools().keySet()));
            reader.succeed("backup.list", Map.of());

            int id = reader.start("backup.delete", Map.of("backup_id", "latest"), Map.of());

            assertTrue(
                    reader.awaitAnswer(id).toString().contains("nknown tool"),
                    "a tool that is not listed was found");
        }
    }

    @Test
    void annotationsSayWhatEachToolDoes() {
        Map<String, String> hints = new TreeMap<>();
        client.tools()
                .forEach(
                        (name, tool) -> {
                            Map<String, Object> said = StdioClient.map(tool.get("annotations"));
                            hints.put(
                                    name,
                                    "%s %s %s %s"
                                            .formatted(
                                                    said.get("readOnlyHint"),
                                                    said.get("destructiveHint"),
                                                    said.get("idempotentHint"),
                                                    said.get("openWorldHint")));
                        });

        assertEquals(
                Map.ofEntries(
                        Map.entry("backup.compress", "false false true false"),
                        Map.entry("backup.create", "false false false false"),
                        Map.entry("backup.create_pre_migration", "false false false false"),
                        Map.entry("backup.create_scheduled", "false true false false"),
                        Map.entry("backup.delete", "false true true false"),
                        Map.entry("backup.diff", "true false true false"),
                        Map.entry("backup.encrypt", "false false false false"),
                        Map.entry("backup.get_stats", "true false true false"),
                        Map.entry("backup.list", "true false true false"),
                        Map.entry("backup.restore", "false true false false"),
                        Map.entry("backup.verify", "false false true false")),
                hints);
        Map<String, Object> scheduled = client.tools().get("backup.create_scheduled");
        assertEquals(Map.of("category", "backup", "internal", true), scheduled.get("_meta"));
        Map<String, Object> list = client.tools().get("backup.list");
        assertEquals(Map.of("category", "backup"), list.get("_meta"));
    }

    @Test
    void underscoresStandForDots() {
        try (StdioClient other =
                serving.stdio(vault, serving.settings(Confirm.NONE, false, ToolNames.UNDERSCORE))) {
            assertTrue(other.tools().keySet().stream().allMatch(name -> name.matches("[a-z_]+")));
            other.succeed("backup_create", Map.of());
            assertEquals(1, other.succeed("backup_get_stats", Map.of()).get("total_backups"));
        }
    }

    private Map<String, Object> only(String type) {
        Map<String, Object> listed = client.succeed("backup.list", Map.of("backup_type", type));
        assertEquals(1, listed.get("total_count"));
        return StdioClient.map(StdioClient.list(listed.get("backups")).getFirst());
    }

    private static String planned(StdioClient client, String tool, Object id) {
        Map<String, Object> dry = client.succeed(tool, Map.of("backup_id", id, "dry_run", true));
        assertEquals(true, dry.get("dry_run"));
        return (String) StdioClient.map(dry.get("plan")).get("digest");
    }
}
