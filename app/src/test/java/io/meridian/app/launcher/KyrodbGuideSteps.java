package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How each block of KyroDB's guide is rehearsed: what happened before it, and what it must bring.
 */
final class KyrodbGuideSteps {
    private static final String NEWEST = "\"$(newest)\"";
    private static final String CLOUD =
            "needs a cloud store, which is not built: upload-s3, download-s3, sync-s3";
    private static final String NO_COMMAND = "has no backup command";

    private static final String EXAMPLE_TIME = "2025-10-20 14:30:00 UTC";

    private final GuideMachine machine;
    private final GuideDatabase database;
    private final GuideDatabase local;
    private long goodUntilSeconds;

    /**
     * @param database the one in {@code /var/lib/kyrodb/data}
     * @param local the one in {@code ./data}
     */
    KyrodbGuideSteps(GuideMachine machine, GuideDatabase database, GuideDatabase local) {
        this.machine = machine;
        this.database = database;
        this.local = local;
    }

    /** One for each block of the page, in its order. */
    List<GuideStep> all() {
        return Stream.of(backups(), recovery(), keeping(), trouble())
                .flatMap(List::stream)
                .toList();
    }

    private List<GuideStep> backups() {
        return List.of(
                GuideStep.under("Quick Reference")
                        .before(local::write)
                        .filling("<backup_id>", NEWEST)
                        .filling("<id>", NEWEST)
                        .after(local::assertAsWanted),
                GuideStep.under("Full Backup")
                        .before(database::write)
                        .after(() -> assertArchivesIn("backups")),
                GuideStep.under("Incremental Backup").before(database::write),
                GuideStep.under("Backup Schedule (Recommended)")
                        .before(database::write)
                        .read(KyrodbGuideSteps::byCron)
                        .after(this::assertHourlyBackupsStandAlone));
    }

    private List<GuideStep> recovery() {
        return List.of(
                GuideStep.under("Scenario 1: Restore Latest Backup")
                        .before(
                                () -> {
                                    ok(
                                            "kyrodb_backup create-full --data-dir"
                                                    + " \"$root\"/var/lib/kyrodb/data");
                                    database.damage();
                                })
                        .filling("<latest_backup_id>", NEWEST)
                        .after(
                                () -> {
                                    database.assertAsWanted();
                                    assertEquals(
                                            "stop kyrodb\nstart kyrodb\n",
                                            Files.readString(machine.at("systemctl.log")));
                                }),
                GuideStep.under("Scenario 1: Restore Latest Backup")
                        .named("Dry run first")
                        .filling("<id>", NEWEST)
                        .prints("DRY-RUN: Would delete ", "  - MANIFEST", "DRY-RUN: Would restore ")
                        .after(database::assertAsWanted),
                GuideStep.under("Scenario 2: Point-in-Time Recovery")
                        .before(this::writeWhatShouldNotHaveBeen)
                        .read(text -> text.replace(EXAMPLE_TIME, "@" + goodUntilSeconds))
                        .prints("Recovered ")
                        .after(database::assertAsWanted),
                GuideStep.under("Scenario 3: Disaster Recovery")
                        .before(
                                () -> {
                                    ok(
                                            "kyrodb_backup create-full --data-dir"
                                                    + " \"$root\"/var/lib/kyrodb/data",
                                            "aws s3 sync \"$root/backups\" s3://kyrodb-backups");
                                    database.lose();
                                    Files.createFile(machine.at("serving"));
                                })
                        .filling("<id>", NEWEST)
                        .read(text -> "cd \"$root/tmp\"\n" + text)
                        .after(database::assertAsWanted));
    }

    private List<GuideStep> keeping() {
        return List.of(
                GuideStep.under("Manual Pruning").after(this::assertBackupsAreLeft),
                GuideStep.under("Automated Retention Policy").after(this::assertBackupsAreLeft),
                GuideStep.under("Automated Retention Policy")
                        .named("Retention script")
                        .read(text -> asScript("kyrodb_backup_retention.sh", text))
                        .after(this::assertBackupsAreLeft),
                GuideStep.under("Quick Verification").filling("<id>", NEWEST).prints("good"),
                GuideStep.under("Full Verification (Test Restore)")
                        .before(() -> Files.deleteIfExists(machine.at("serving")))
                        .filling("<id>", NEWEST),
                GuideStep.under("Restore Confirmation Required")
                        .named("Restore without confirmation")
                        .before(local::write)
                        .filling("<id>", NEWEST)
                        .fails(4)
                        .prints("Data directory clear requires explicit confirmation")
                        .after(local::assertAsWanted),
                GuideStep.under("Restore Confirmation Required").filling("<id>", NEWEST),
                GuideStep.under("Dry Run Mode")
                        .filling("<id>", NEWEST)
                        .prints(
                                "DRY-RUN: Would delete ",
                                "  - MANIFEST",
                                "DRY-RUN: Would restore "),
                GuideStep.under("Upload to S3").leftOut(CLOUD),
                GuideStep.under("Download from S3").leftOut(CLOUD),
                GuideStep.under("Automated S3 Sync").leftOut(CLOUD),
                GuideStep.under("Backup Metrics").leftOut(NO_COMMAND),
                GuideStep.under("Backup Health Check")
                        .read(text -> asScript("check_backup_age.sh", text))
                        .prints("OK: Latest backup is 0 hours old"));
    }

    private List<GuideStep> trouble() {
        return List.of(
                GuideStep.under("Backup Failed: Disk Full")
                        .after(
                                () -> {
                                    assertFalse(hasBackups("backups"));
                                    ok("aws s3 sync s3://kyrodb-archive \"$root/backups\"");
                                }),
                GuideStep.under("Restore Failed: Checksum Mismatch")
                        .before(this::damageNewestArchive)
                        .filling("<id>", NEWEST)
                        .filling("<previous_id>", "\"$(previous)\"")
                        .read(text -> "set +e\n" + text)
                        .prints("DAMAGED"),
                GuideStep.under("Incremental Chain Broken")
                        .before(this::assertAnUnknownParentIsNamed),
                GuideStep.under("Encrypt Backups")
                        .before(this::makeKey)
                        .filling("<your-key>", "guide@example.org")
                        .read(
                                text ->
                                        "export GNUPGHOME=$root/keys\n"
                                                + text.replace(
                                                        "gpg --decrypt",
                                                        "cd \"$root/tmp/backup\"\ngpg --decrypt"))
                        .after(
                                () ->
                                        ok(
                                                "cd \"$root/tmp/backup\"",
                                                "cmp backup.tar backup_*.tar",
                                                "tar -tf backup.tar | grep MANIFEST")),
                GuideStep.under("Access Control").leftOut(NO_COMMAND));
    }

    /** Cron joins no lines; the page breaks them to be read. */
    private static String byCron(String text) {
        return text.replace("\\\n", " ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.replaceFirst("^(\\S+\\s+){5}", "").replace("\\%", "%"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private String asScript(String name, String text) {
        try {
            FakeJdk.executable(machine.at("usr/local/bin/" + name), text);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return name + "\n";
    }

    private void assertArchivesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(machine.at(folder))) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            assertTrue(names.stream().anyMatch(it -> it.matches("backup_[0-9a-f-]{36}\\.tar")));
            assertTrue(names.stream().anyMatch(it -> it.matches("backup_[0-9a-f-]{36}\\.json")));
        }
    }

    /** After the newest backup, which is of the second that the reader goes back to. */
    private void writeWhatShouldNotHaveBeen() throws Exception {
        goodUntilSeconds =
                Long.parseLong(ok("kyrodb_backup list --json | jq '.[0].timestamp'").strip());
        database.spoil(goodUntilSeconds);
        ok("kyrodb_backup create-full --data-dir \"$root\"/var/lib/kyrodb/data");
    }

    /** Who follows the guide prunes the daily ones without a thought for the hourly ones. */
    private void assertHourlyBackupsStandAlone() throws Exception {
        ok(
                "mv \"$root/backups/daily\" \"$root/tmp/daily\"",
                "kyrodb_backup restore --backup-dir \"$root/backups/hourly\" --data-dir"
                        + " \"$root/tmp/alone\" --backup-id latest",
                "mv \"$root/tmp/daily\" \"$root/backups/daily\"");
        database.assertIsIn(machine.at("tmp/alone"));
    }

    private void assertBackupsAreLeft() throws Exception {
        ok("newest");
    }

    private void damageNewestArchive() throws Exception {
        ok("kyrodb_backup create-full --data-dir \"$root\"/var/lib/kyrodb/data");
        String id = ok("newest").strip();
        Path archive = machine.at("backups/backup_" + id + ".tar");
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.seek(file.length() / 2);
            int found = file.read();
            file.seek(file.length() / 2);
            file.write(found ^ 1);
        }
    }

    private void assertAnUnknownParentIsNamed() throws Exception {
        Script.Ended ended =
                run(
                        "kyrodb_backup create-incremental --data-dir ./data --parent-id"
                                + " 00000000-0000-4000-8000-000000000000");
        assertEquals(3, ended.exitCode(), ended.errors());
        assertTrue(ended.errors().contains("Parent backup not found"), ended.errors());
    }

    private void makeKey() throws Exception {
        ok(
                "mkdir -m 700 \"$root/keys\"",
                "export GNUPGHOME=$root/keys",
                "gpg --batch --passphrase '' --quick-gen-key guide@example.org default default");
    }

    private boolean hasBackups(String folder) throws IOException {
        try (Stream<Path> files = Files.list(machine.at(folder))) {
            return files.findAny().isPresent();
        }
    }

    private String ok(String... commands) throws Exception {
        Script.Ended ended = run(commands);
        assertEquals(0, ended.exitCode(), ended.output() + ended.errors());
        return ended.output();
    }

    private Script.Ended run(String... commands) throws Exception {
        String stage =
                Files.readString(
                        Path.of(System.getProperty("meridian.tree"))
                                .resolve("app/src/test/resources/guides/kyrodb-stage.sh"));
        return machine.run(stage + String.join("\n", commands) + "\n");
    }
}
