package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.settings.CaptureSettings;
import io.meridian.engine.api.settings.McpSettings;
import io.meridian.engine.api.settings.RepositorySettings;
import io.meridian.engine.api.settings.RetentionSettings;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SettingsReport;
import io.meridian.engine.api.settings.SettingsReport.Effective;
import io.meridian.engine.api.settings.SettingsReport.Problem;
import io.meridian.engine.api.settings.SettingsSource.Flag;
import io.meridian.engine.api.settings.SourceSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Names that are configured, what is used when nothing is named, and the {@code config} commands.
 */
final class ConfigurationTest {
    private static final RepositorySettings DISK =
            new RepositorySettings("/mnt/disk", Path.of("/disk.key"), null);

    @TempDir private Path folder;

    private final FakeEngine engine = new FakeEngine();

    @Test
    void repositoryGoesByItsNameAndItsKey() {
        CliRun run = run(settings("disk", ""), "backup", "list", "--repo", "disk");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                new RepositoryRef("/mnt/disk", new KeyAccess.KeyFile(Path.of("/disk.key"))),
                engine.request(Catalogue.BACKUP_LIST).repository());
    }

    @Test
    void configuredRepositoryIsUsedWhenNoneIsNamed() {
        run(settings("disk", ""), "backup", "list");

        assertEquals("/mnt/disk", engine.request(Catalogue.BACKUP_LIST).repository().location());
    }

    @Test
    void keyOfAnOptionGoesOverTheConfiguredOne() {
        run(settings("disk", ""), "backup", "list", "--key-file", "/other.key");

        assertEquals(
                new KeyAccess.KeyFile(Path.of("/other.key")),
                engine.request(Catalogue.BACKUP_LIST).repository().key());
    }

    @Test
    void repositoryIsMadeWhereItsNameSays() {
        run(settings("disk", ""), "repo", "init", "disk");

        assertEquals("/mnt/disk", engine.request(Catalogue.REPO_INIT).repository().location());
    }

    @Test
    void confirmingAKeyOpensTheRepositoryWithTheConfiguredOne() {
        run(settings("disk", ""), "repo", "key", "confirm", "--key-file", "/copy.key");

        assertEquals(
                new KeyAccess.KeyFile(Path.of("/disk.key")),
                engine.request(Catalogue.KEY_CONFIRM).repository().key());
    }

    @Test
    void sourceGoesByItsNameWithAllThatIsConfigured() {
        run(settings("", "db"), "backup", "create", "db", "--exclude", "more");

        BackupRequests.Create create = engine.request(Catalogue.BACKUP_CREATE);
        assertEquals(folder, create.source());
        assertEquals("db", create.sourceName());
        assertEquals(List.of("*.tmp", "more"), create.excludes());
        assertTrue(create.oneFileSystem());
        assertFalse(create.verify(), "auto_verify is off");
        assertTrue(create.retention());
    }

    @Test
    void pathIsAPathEvenIfASourceIsThere() {
        run(settings("", "db"), "backup", "create", "./db", "--verify", "--no-retention");

        BackupRequests.Create create = engine.request(Catalogue.BACKUP_CREATE);
        assertEquals("", create.sourceName());
        assertEquals(List.of(), create.excludes());
        assertTrue(create.verify());
        assertFalse(create.retention());
    }

    @Test
    void defaultSourceIsUsedWhenNoneIsNamed() {
        run(settings("", "db"), "backup", "create-scheduled");

        BackupRequests.Create create = engine.request(Catalogue.BACKUP_CREATE);
        assertEquals("db", create.sourceName());
        assertEquals(BackupType.SCHEDULED, create.type());
        assertEquals("Automated daily backup", create.description());
        assertEquals(List.of("scheduled"), create.tags());
    }

    @Test
    void dataDirGoesOverTheDefaultSource() {
        run(settings("", "db"), "backup", "create", "--data-dir", "db");

        assertEquals("", engine.request(Catalogue.BACKUP_CREATE).sourceName());
        assertEquals(Path.of("/work dir/db"), engine.request(Catalogue.BACKUP_CREATE).source());
    }

    @Test
    void defaultSourceThatIsNotThereIsNotMade() {
        Path absent = folder.resolve("data");

        CliRun run = run(Settings.standard(folder), "backup", "create");

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("nothing in " + folder + "/.meridian/data"), run.err());
        assertTrue(run.err().contains("--data-dir"), run.err());
        assertFalse(Files.exists(absent));
        assertEquals(0, run.opened());
    }

    @Test
    void nameThatIsNearlyOneIsExplained() {
        CliRun run = run(settings("", "db"), "backup", "create", "bd");

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("no source is named 'bd'"), run.err());
        assertTrue(run.err().contains("did you mean 'db'?"), run.err());
        assertEquals(0, run.opened());
    }

    @Test
    void migrationHasItsDescriptionAndTag() {
        run(
                settings("", "db"),
                "backup",
                "create-pre-migration",
                "--schema-version",
                "2",
                "--tag",
                "release");

        BackupRequests.Create create = engine.request(Catalogue.BACKUP_CREATE);
        assertEquals(BackupType.PRE_MIGRATION, create.type());
        assertEquals("Pre-migration backup for schema version 2", create.description());
        assertEquals(List.of("migration", "release"), create.tags());
        assertEquals(2, create.schemaVersion());
    }

    @Test
    void kindIsLookedForUnlessItIsNamed() {
        run(settings("", "db"), "backup", "create", "db");
        assertEquals("", engine.request(Catalogue.BACKUP_CREATE).sourceKind());

        run(settings("", "db"), "backup", "create", "db", "--kind", "directory");
        assertEquals("directory", engine.request(Catalogue.BACKUP_CREATE).sourceKind());
    }

    @Test
    void incrementalIsAType() {
        run(settings("", "db"), "backup", "create-incremental", "--description", "hourly");

        BackupRequests.Create create = engine.request(Catalogue.BACKUP_CREATE);
        assertEquals(BackupType.INCREMENTAL, create.type());
        assertEquals("hourly", create.description());
    }

    @Test
    void checkTellsAllProblemsAndFails() {
        FakeSettings configuration = new FakeSettings(Settings.standard(CliRun.HOME));
        configuration.report =
                new SettingsReport(
                        "/etc/m.yaml",
                        List.of(
                                new Problem("/etc/m.yaml:3", 3, "unknown key 'x'", "try 'y'"),
                                new Problem("env MERIDIAN_MCP_CONFIRM", 0, "wrong", "")),
                        List.of());

        CliRun text = new CliRun(engine).configured(configuration).run("config", "check");
        CliRun json = new CliRun(engine).configured(configuration).run("config", "check", "--json");

        assertEquals(2, text.exitCode());
        assertEquals(
                """
                /etc/m.yaml:3: unknown key 'x'
                  hint: try 'y'
                env MERIDIAN_MCP_CONFIRM: wrong
                /etc/m.yaml: 2 problems
                """,
                text.out());
        assertEquals(2, json.exitCode());
        assertEquals(
                "{\"file\":\"/etc/m.yaml\",\"valid\":false,\"problems\":["
                        + "{\"place\":\"/etc/m.yaml:3\",\"line\":3,\"message\":\"unknown key 'x'\","
                        + "\"hint\":\"try 'y'\"},{\"place\":\"env MERIDIAN_MCP_CONFIRM\","
                        + "\"line\":0,\"message\":\"wrong\",\"hint\":\"\"}]}\n",
                json.out());
        assertEquals(0, json.opened());
    }

    @Test
    void checkOfASoundOneSucceeds() {
        CliRun run = run(Settings.standard(CliRun.HOME), "config", "check");

        assertEquals(0, run.exitCode());
        assertEquals("no configuration file: nothing is wrong\n", run.out());
    }

    @Test
    void showTellsValueAndOrigin() {
        FakeSettings configuration = new FakeSettings(Settings.standard(CliRun.HOME));
        configuration.report =
                new SettingsReport(
                        null, List.of(), List.of(new Effective("a.b", "7", "env MERIDIAN_A_B")));

        CliRun run =
                new CliRun(engine)
                        .configured(configuration)
                        .run("config", "show", "--json", "--repo", "r", "--config", "~/m.yaml");

        assertEquals(
                "[{\"key\":\"a.b\",\"value\":\"7\",\"origin\":\"env MERIDIAN_A_B\"}]\n", run.out());
        assertEquals(Map.of("default_repository", new Flag("--repo", "r")), configuration.flags);
        assertEquals(CliRun.HOME.resolve("m.yaml"), configuration.file);
    }

    @Test
    void showOfAWrongOneFails() {
        FakeSettings configuration = new FakeSettings(Settings.standard(CliRun.HOME));
        configuration.report =
                new SettingsReport("/m", List.of(new Problem("/m:1", 1, "bad", "")), List.of());

        CliRun run = new CliRun(engine).configured(configuration).run("config", "show");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("error: /m:1: bad"), run.err());
        assertTrue(run.err().contains("meridian config check"), run.err());
    }

    private Settings settings(String repository, String source) {
        return new Settings(
                Map.of("disk", DISK),
                repository,
                Map.of("db", new SourceSettings(folder, "auto", List.of("*.tmp"), true)),
                source.isEmpty() ? "/nowhere" : source,
                RetentionSettings.STANDARD,
                false,
                McpSettings.STANDARD,
                CaptureSettings.STANDARD);
    }

    private CliRun run(Settings settings, String... line) {
        return new CliRun(engine).configured(new FakeSettings(settings)).run(line);
    }
}
