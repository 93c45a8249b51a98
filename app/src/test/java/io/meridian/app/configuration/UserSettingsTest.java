package io.meridian.app.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.api.settings.McpSettings;
import io.meridian.engine.api.settings.Settings;
import io.meridian.engine.api.settings.SettingsReport;
import io.meridian.engine.api.settings.SettingsReport.Effective;
import io.meridian.engine.api.settings.SettingsSource.Flag;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class UserSettingsTest {
    private static final String HASH = "ab".repeat(32);

    @TempDir private Path home;

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void withoutAFileTheDefaultsHold() {
        assertEquals(Settings.standard(home), read());
        assertFalse(Files.exists(home.resolve(".meridian")), "reading makes nothing");
    }

    @Test
    void emptyFileIsNoFile() throws IOException {
        write("# nothing yet\n");
        assertEquals(Settings.standard(home), read());

        write("sources:\nretention: ~\n");
        assertEquals(Settings.standard(home), read());
    }

    @Test
    void allThatCanBeSaidIsUnderstood() throws IOException {
        write(
                """
                default_repository: disk
                repositories:
                  disk:
                    location: /mnt/backups
                    key_file: ~/disk.key
                  spare:
                    location: spare
                    passphrase_file: /run/pass
                default_source: db
                sources:
                  db:
                    path: ~/data
                    kind: rocksdb
                    excludes: ['*.tmp', LOG]
                    one_file_system: true
                retention:
                  scheduled: {keep_last: 3, daily_days: 30, keep_tags: [keep]}
                  manual: {older_than_days: 90, min_age_days: 1}
                verification: {auto_verify: false}
                mcp:
                  confirm: plan
                  read_only: true
                  restore_paths: [~/restored, /srv]
                  tool_names: underscore
                  tokens:
                    claude: %s
                  audit_file: audit.log
                """
                        .formatted(HASH));
        Settings settings = read();

        assertEquals("disk", settings.repository());
        assertEquals("/mnt/backups", settings.repositories().get("disk").location());
        assertEquals(
                new KeyAccess.KeyFile(home.resolve("disk.key")),
                settings.repositories().get("disk").key());
        assertEquals(
                home.resolve(".meridian/spare").toString(),
                settings.repositories().get("spare").location(),
                "relative to the file");
        assertEquals(
                new KeyAccess.PassphraseFile(Path.of("/run/pass")),
                settings.repositories().get("spare").key());
        assertEquals(
                new Settings.ChosenSource(
                        "db",
                        new SourceSettings(
                                home.resolve("data"), "rocksdb", List.of("*.tmp", "LOG"), true)),
                settings.defaultSource());
        assertEquals(
                new RetentionPolicy(3, 0, 30, 0, 0, 0, 0, 0, Set.of("keep")),
                settings.retention().of(BackupType.SCHEDULED));
        assertEquals(
                new RetentionPolicy(0, 0, 0, 0, 0, 0, 90, 1, Set.of()),
                settings.retention().of(BackupType.MANUAL));
        assertEquals(RetentionPolicy.last(10), settings.retention().of(BackupType.INCREMENTAL));
        assertFalse(settings.autoVerify());
        assertEquals(
                new McpSettings(
                        McpSettings.Confirm.PLAN,
                        true,
                        List.of(home.resolve("restored"), Path.of("/srv")),
                        McpSettings.ToolNames.UNDERSCORE,
                        Map.of("claude", HASH),
                        home.resolve(".meridian/audit.log")),
                settings.mcp());
    }

    @Test
    void whatOnlyOneKindUnderstandsMakesASourceOfThatKind() throws IOException {
        write(
                """
                sources:
                  log: {path: /a, wal: {logs: 'w-*', time: -8}}
                  app: {path: /b, append_only: [logs/*.log, '*.txt']}
                """);

        SourceSettings log = read().sources().get("log");
        SourceSettings app = read().sources().get("app");

        assertEquals("wal", log.kind());
        assertEquals(Map.of("wal.logs", "w-*", "wal.time", "-8"), log.details());
        assertEquals("directory", app.kind());
        assertEquals(Map.of("append_only", "logs/*.log\n*.txt"), app.details());
    }

    @Test
    void onlyOneOfAKindIsTheDefaultOne() throws IOException {
        write("repositories: {a: {location: /a}}\nsources: {b: {path: /b}}\n");

        assertEquals("a", read().repository());
        assertEquals("b", read().defaultSource().name());
    }

    @Test
    void ofSeveralNoneIsTheDefaultUnlessSaid() throws IOException {
        write("sources: {a: {path: /a}, b: {path: /b}}\n");

        assertEquals(
                SourceSettings.at(home.resolve(".meridian/data")),
                read().defaultSource().settings());
    }

    @Test
    void variablesGoOverTheFileAndOptionsOverBoth() throws IOException {
        write(
                """
                default_repository: /in/file
                verification: {auto_verify: false}
                retention: {scheduled: {keep_last: 3}}
                """);
        variables.put("MERIDIAN_RETENTION_SCHEDULED_KEEP_LAST", "4");
        variables.put("MERIDIAN_REPO", "/in/variable");

        assertEquals("/in/variable", read().repository());
        assertEquals(RetentionPolicy.last(4), read().retention().of(BackupType.SCHEDULED));
        Map<String, Flag> flags = Map.of("default_repository", new Flag("--repo", "/in/option"));
        SettingsReport report = source().examine(null, flags);
        String file = home.resolve(".meridian/meridian.yaml").toString();
        assertEquals(
                new Effective("default_repository", "/in/option", "flag --repo"),
                effective(report, "default_repository"));
        assertEquals(
                new Effective("verification.auto_verify", "false", file + ":2"),
                effective(report, "verification.auto_verify"));
        assertEquals(
                new Effective(
                        "retention.scheduled.keep_last",
                        "4",
                        "env MERIDIAN_RETENTION_SCHEDULED_KEEP_LAST"),
                effective(report, "retention.scheduled.keep_last"));
        assertEquals(
                new Effective("retention.incremental.keep_last", "10", "default"),
                effective(report, "retention.incremental.keep_last"));
    }

    @Test
    void listsInVariablesHaveCommas() {
        variables.put("MERIDIAN_MCP_RESTORE_PATHS", "/a, ~/b");

        assertEquals(List.of(Path.of("/a"), home.resolve("b")), read().mcp().restorePaths());
    }

    @Test
    void variableNamesADatabaseWithoutAFileToo() {
        variables.put("MERIDIAN_DB_PATH", "relative/db");
        variables.put("MERIDIAN_REPO", "/r");

        assertEquals("/start/relative/db", read().source());
        assertEquals("/r", read().repository());
    }

    @Test
    void emptyVariableSaysNothing() throws IOException {
        write("verification: {auto_verify: false}\n");
        variables.put("MERIDIAN_VERIFICATION_AUTO_VERIFY", "");

        assertFalse(read().autoVerify());
    }

    @Test
    void fileIsNamedByVariableOrOption() throws IOException {
        Path other = Files.writeString(home.resolve("other.yaml"), "default_source: /o\n");
        Path third = Files.writeString(home.resolve("third.yaml"), "default_source: /t\n");
        variables.put("MERIDIAN_CONFIG", other.toString());

        assertEquals("/o", read().source());
        assertEquals("/t", source().read(third).source());
    }

    @Test
    void fileThatWasNamedMustExist() {
        assertEquals(
                "config.not_found",
                assertThrows(NotFound.class, () -> source().read(home.resolve("no"))).code());
        variables.put("MERIDIAN_CONFIG", "/no/such/file");
        NotFound failure = assertThrows(NotFound.class, this::read);
        assertTrue(failure.hints().getFirst().contains("MERIDIAN_CONFIG"));
    }

    @Test
    void configurationCanBeLeftOut() throws IOException {
        write("nonsense: true\n");

        assertEquals(Settings.standard(home), source().read(Path.of("/dev/null")));
    }

    @Test
    void whatIsWrongStopsOtherCommandsWithTheFirstLineAndTheWayOn() throws IOException {
        write("sources:\n  db:\n    pth: /data\nnonsense: 1\n");

        InvalidRequest failure = assertThrows(InvalidRequest.class, this::read);

        assertEquals("config.invalid", failure.code());
        assertTrue(failure.fact().contains("meridian.yaml:2: sources.db.path"), failure.fact());
        assertTrue(failure.fact().endsWith("(and 2 more)"), failure.fact());
        assertTrue(failure.hints().contains("see all that is wrong: meridian config check"));
    }

    @Test
    void folderIsNoFile() throws IOException {
        Files.createDirectories(home.resolve(".meridian/meridian.yaml"));

        assertThrows(Denied.class, this::read);
    }

    @Test
    void secretsAreNotShown() throws IOException {
        write("mcp: {tokens: {claude: " + HASH + "}}\n");

        SettingsReport report = source().examine(null, Map.of());

        assertEquals("(hidden)", effective(report, "mcp.tokens.claude").value());
        assertFalse(report.toString().contains(HASH));
    }

    @Test
    void tokenThatIsNoHashIsNotRepeated() throws IOException {
        write("mcp: {tokens: {claude: my-secret-token}}\n");

        SettingsReport report = source().examine(null, Map.of());

        assertEquals(1, report.problems().size());
        assertFalse(report.toString().contains("my-secret-token"));
    }

    private static Effective effective(SettingsReport report, String key) {
        assertEquals(List.of(), report.problems());
        return report.settings().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private UserSettings source() {
        return new UserSettings(home, Path.of("/start"), variables);
    }

    private Settings read() {
        return source().read(null);
    }

    private void write(String text) throws IOException {
        Path file = home.resolve(".meridian/meridian.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
