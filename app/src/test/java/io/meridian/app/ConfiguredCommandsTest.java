package io.meridian.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Command lines with a configuration file, from the file to the vault. */
final class ConfiguredCommandsTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final LaterEnvironment environment = new LaterEnvironment();

    private Path home;
    private Path database;
    private CommandRun meridian;

    @BeforeEach
    void configure(@TempDir Path folder) throws IOException {
        home = folder.toRealPath();
        database = home.resolve("app/db");
        Home.write(database, "table", "rows");
        Home.write(
                home,
                ".meridian/meridian.yaml",
                """
                repositories:
                  disk: {location: ~/vault, key_file: ~/disk.key}
                sources:
                  db: {path: ~/app/db, excludes: [LOCK]}
                retention:
                  scheduled: {keep_last: 2}
                """);
        meridian = new CommandRun(home, environment);
        assertEquals(0, meridian.run("repo init disk").exitCode(), meridian.err());
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void namesLeadToRepositoryKeyAndSource() {
        Home.write(database, "LOCK", "");

        assertOk("backup create db");
        assertOk("backup create");
        assertOk("backup list --source db --json --repo disk");

        assertEquals(2, ids().size());
        assertTrue(Files.exists(home.resolve("vault")));
        assertTrue(Files.exists(home.resolve("disk.key")));
        assertOk("backup show latest --entries");
        assertFalse(meridian.out().contains("LOCK"), meridian.out());
    }

    @Test
    void retentionOfTheFileIsApplied() {
        List<String> made = new ArrayList<>();
        for (int night = 0; night < 4; night++) {
            environment.pass(Duration.ofDays(1));
            assertOk("backup create-scheduled --json");
            made.add(ids().getFirst());
        }
        assertTrue(meridian.out().contains("\"forgotten\":[\"" + made.get(1) + "\"]"));

        assertOk("backup list --json");
        assertEquals(made.reversed().subList(0, 2), ids());
        assertOk("backup create-scheduled --no-retention");
        assertOk("backup list --json");
        assertEquals(3, ids().size());
    }

    @Test
    void namedSourceGoesBackToItsPlaceAfterAMove() throws IOException {
        assertOk("backup create db");
        Path moved = Files.move(database, home.resolve("db2"));
        Home.write(
                home,
                ".meridian/meridian.yaml",
                """
                repositories:
                  disk: {location: ~/vault, key_file: ~/disk.key}
                sources:
                  db: {path: ~/db2}
                """);
        Files.writeString(moved.resolve("table"), "damaged");

        assertEquals(4, meridian.run("backup restore latest").exitCode());
        assertOk("backup restore latest --allow-clear");

        assertEquals("rows", Files.readString(moved.resolve("table")));
        assertFalse(Files.exists(database));
        assertTrue(meridian.out().contains("_pre_restore"), meridian.out());
    }

    @Test
    void targetMayFollowTheId() throws IOException {
        assertOk("backup create db");

        assertOk("backup restore latest restored");

        assertEquals("rows", Files.readString(home.resolve("restored/table")));
    }

    @Test
    void historyOfEveryOccasionIsCounted() {
        assertOk("backup create");
        environment.pass(Duration.ofMinutes(1));
        assertOk("backup create-incremental");
        environment.pass(Duration.ofMinutes(1));
        assertOk("backup create-pre-migration --schema-version 2");
        environment.pass(Duration.ofMinutes(1));
        assertOk("backup create-scheduled --no-verify");

        assertOk("backup stats --json");
        assertTrue(
                meridian.out()
                        .contains(
                                "\"by_type\":{\"incremental\":1,\"manual\":1,\"pre_migration\":1,"
                                        + "\"scheduled\":1}"),
                meridian.out());
        assertTrue(meridian.out().contains("\"verified_count\":3,\"unverified_count\":1"));
        assertOk("backup list --type pre_migration --json");
        for (String fact :
                List.of(
                        "\"backup_type\":\"pre_migration\"",
                        "\"schema_version\":2",
                        "\"description\":\"Pre-migration backup for schema version 2\"",
                        "\"tags\":[\"migration\"]",
                        "\"file_count\":1",
                        "\"size_bytes\":4",
                        "\"meridian_version\":\"1.2.3\"",
                        "\"verified\":true",
                        "\"verified_at\":\"",
                        "\"checksum\":\"",
                        "\"created_at\":\"")) {
            assertTrue(meridian.out().contains(fact), fact + " in " + meridian.out());
        }
    }

    @Test
    void incrementalBackupAddsWhatChanged() {
        Home.write(database, "large", "unchanging ".repeat(500_000));
        assertOk("backup create-incremental");
        environment.pass(Duration.ofMinutes(1));
        Home.write(database, "table", "other rows");

        assertOk("backup create-incremental --json");

        MatchResult added =
                Pattern.compile("\"bytes_added\":(\\d+)")
                        .matcher(meridian.out())
                        .results()
                        .findFirst()
                        .orElseThrow();
        assertEquals("other rows".length(), Long.parseLong(added.group(1)));
    }

    @Test
    void wrongFileStopsABackupAndSaysTheWayOn() {
        Home.write(home, ".meridian/meridian.yaml", "retention: {scheduled: {keep_lst: 1}}\n");

        assertEquals(2, meridian.run("backup create-scheduled").exitCode());
        assertTrue(meridian.err().contains("did you mean 'keep_last'?"), meridian.err());
        assertTrue(meridian.err().contains("--config /dev/null"), meridian.err());
        assertEquals(2, meridian.run("config check").exitCode());
        assertEquals(
                0,
                meridian.run("backup list --config /dev/null --repo vault --key-file disk.key")
                        .exitCode(),
                meridian.err());
    }

    @Test
    void databaseOfAVariableGoesOverTheFile() {
        Path other = home.resolve("other");
        Home.write(other, "file", "content");
        meridian.variable("MERIDIAN_DB_PATH", other.toString());

        assertOk("backup create --json");

        assertTrue(meridian.out().contains("\"location\":\"" + other + "\""), meridian.out());
        assertOk("config show");
        assertTrue(meridian.out().contains("env MERIDIAN_DB_PATH"), meridian.out());
    }

    @Test
    void usualDatabaseIsNotMadeByLookingForIt() {
        Home.write(home, ".meridian/meridian.yaml", "");

        assertEquals(3, meridian.run("backup create").exitCode());

        assertFalse(Files.exists(home.resolve(".meridian/data")));
        assertFalse(Files.exists(home.resolve(".meridian/backups")));
    }

    private void assertOk(String line) {
        meridian.run(line);
        // A key that nobody confirmed makes every backup incomplete.
        assertTrue(List.of(0, 8).contains(meridian.exitCode()), line + ": " + meridian.err());
    }

    private List<String> ids() {
        return ID.matcher(meridian.out()).results().map(match -> match.group(1)).toList();
    }
}
