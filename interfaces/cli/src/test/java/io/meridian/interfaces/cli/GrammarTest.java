package io.meridian.interfaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.kernel.ByteSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is typed becomes the request that was meant. */
final class GrammarTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void globalOptionsStandBeforeOrAfterTheVerb() {
        for (List<String> line :
                List.of(
                        List.of("--repo", "/r", "backup", "list"),
                        List.of("backup", "--repo", "/r", "list"),
                        List.of("backup", "list", "--repo", "/r"),
                        List.of("backup", "list", "--repo=/r"),
                        List.of("--repo=/r", "--json", "backup", "list"))) {
            FakeEngine fresh = new FakeEngine();
            CliRun run = new CliRun(fresh).run(line.toArray(String[]::new));

            assertEquals(0, run.exitCode(), run.err());
            assertEquals("/r", fresh.request(Catalogue.BACKUP_LIST).repository().location());
        }
    }

    @Test
    void compressionIsZstdAndItsEffortNotNamedUnlessTheyAre() {
        String repository = "/repo";
        String[] line = {"--repo", repository, "backup", "compress", "latest"};
        CliRun run = new CliRun(engine).run(line);
        assertEquals(0, run.exitCode(), run.err());
        BackupRequests.Compress plain = engine.request(Catalogue.BACKUP_COMPRESS);
        assertEquals(BackupRequests.Algorithm.ZSTD, plain.algorithm());
        assertNull(plain.effort());
        assertFalse(plain.dryRun());

        FakeEngine other = new FakeEngine();
        new CliRun(other)
                .run(
                        "--repo",
                        repository,
                        "backup",
                        "compress",
                        "x",
                        "--with",
                        "lz4",
                        "--effort",
                        "best",
                        "--dry-run");
        BackupRequests.Compress named = other.request(Catalogue.BACKUP_COMPRESS);
        assertEquals("x", named.id());
        assertEquals(BackupRequests.Algorithm.LZ4, named.algorithm());
        assertEquals(BackupRequests.Effort.BEST, named.effort());
        assertTrue(named.dryRun());
    }

    @Test
    void theRepositoryToCopyToHasAKeyOfItsOwn() {
        CliRun run =
                new CliRun(engine)
                        .variable("MERIDIAN_KEY_FILE", "/from.key")
                        .run("backup", "copy", "a", "b", "--to", "/o", "--to-key-file", "/to.key");
        assertEquals(0, run.exitCode(), run.err());
        BackupRequests.Copy copy = engine.request(Catalogue.BACKUP_COPY);
        assertEquals(new KeyAccess.KeyFile(Path.of("/from.key")), copy.repository().key());
        assertEquals(
                new RepositoryRef("/o", new KeyAccess.KeyFile(Path.of("/to.key"))), copy.target());
        assertEquals(List.of("a", "b"), copy.ids());
        assertTrue(copy.verify());
        assertFalse(copy.all());
        assertFalse(copy.dryRun());

        FakeEngine other = new FakeEngine();
        new CliRun(other)
                .variable("MERIDIAN_KEY_FILE", "/from.key")
                .run("backup", "copy", "--source", "/s", "--to", "/o", "--no-verify", "--dry-run");
        BackupRequests.Copy plain = other.request(Catalogue.BACKUP_COPY);
        assertEquals(new KeyAccess.DefaultKeyFile(), plain.target().key());
        assertEquals(Path.of("/s"), plain.source());
        assertFalse(plain.verify());
        assertTrue(plain.dryRun());
    }

    @Test
    void repositoryIsTheOptionElseTheVariableElseTheDefault() {
        assertEquals("", listed(new CliRun(engine)).location());
        assertEquals("/v", listed(new CliRun(engine).variable("MERIDIAN_REPO", "/v")).location());
        assertEquals(
                "/o",
                listed(new CliRun(engine).variable("MERIDIAN_REPO", "/v"), "--repo", "/o")
                        .location());
    }

    @Test
    void aRepositoryIsADirectoryHereOrAtHomeOrAUrl() {
        assertEquals("/work dir/r", listed(new CliRun(engine), "--repo", "r").location());
        assertEquals("/home/ada/r", listed(new CliRun(engine), "--repo=~/r").location());
        assertEquals("file:/b/p", listed(new CliRun(engine), "--repo", "file:/b/p").location());
        assertEquals("s3://b/p", listed(new CliRun(engine), "--repo", "s3://b/p").location());
    }

    @Test
    void keyIsTheOptionElseTheVariableElseTheDefault(@TempDir Path folder) throws IOException {
        Path phrase = Files.writeString(folder.resolve("phrase"), " one two\n three \n");

        assertEquals(new KeyAccess.DefaultKeyFile(), listed(new CliRun(engine)).key());
        assertEquals(
                new KeyAccess.KeyFile(Path.of("/work dir/k")),
                listed(new CliRun(engine), "--key-file", "k").key());
        assertEquals(
                new KeyAccess.PassphraseFile(Path.of("/p")),
                listed(new CliRun(engine), "--passphrase-file", "/p").key());
        assertEquals(
                "one two three",
                phraseOf(listed(new CliRun(engine), "--phrase-file", phrase.toString())));
        assertEquals(
                new KeyAccess.KeyFile(Path.of("/k")),
                listed(
                                new CliRun(engine)
                                        .variable("MERIDIAN_KEY_FILE", "/k")
                                        .variable("MERIDIAN_PASSPHRASE", "p"))
                        .key());
        KeyAccess key = listed(new CliRun(engine).variable("MERIDIAN_PASSPHRASE", "p")).key();
        assertEquals("p", ((KeyAccess.Passphrase) key).passphrase().reveal());
    }

    @Test
    void aPhraseIsReadOnceFromStandardInput() {
        CliRun run =
                new CliRun(engine)
                        .typing("one two\nthree")
                        .run("backup", "show", "latest", "--source", "/s", "--phrase-file", "-");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals("one two", phraseOf(engine.request(Catalogue.BACKUP_LIST).repository()));
        assertEquals("one two", phraseOf(engine.request(Catalogue.BACKUP_SHOW).repository()));
    }

    @Test
    void createTakesAllItsOptions() {
        ok(
                "backup create src --type pre_migration --description d --tag a --tag=b"
                        + " --exclude *.tmp --exclude /x --one-file-system --source-name n"
                        + " --schema-version 7 --dry-run --no-verify");

        assertEquals(
                new BackupRequests.Create(
                        new RepositoryRef("", new KeyAccess.DefaultKeyFile()),
                        Path.of("/work dir/src"),
                        "n",
                        BackupType.PRE_MIGRATION,
                        "d",
                        7L,
                        List.of("a", "b"),
                        List.of("*.tmp", "/x"),
                        true,
                        true,
                        false),
                engine.request(Catalogue.BACKUP_CREATE));
    }

    @Test
    void createVerifiesUnlessToldOtherwise() {
        ok("backup create src");

        BackupRequests.Create request = engine.request(Catalogue.BACKUP_CREATE);
        assertTrue(request.verify());
        assertEquals(BackupType.MANUAL, request.type());
    }

    @Test
    void createScheduledIsForTimers() {
        ok("backup create-scheduled src --tag nightly --tag scheduled");

        BackupRequests.Create request = engine.request(Catalogue.BACKUP_CREATE);
        assertEquals(BackupType.SCHEDULED, request.type());
        assertEquals("Automated daily backup", request.description());
        assertEquals(List.of("scheduled", "nightly"), request.tags());
    }

    @Test
    void wordsAfterTwoDashesAreArguments() {
        ok("backup create -- --odd");

        assertEquals(Path.of("/work dir/--odd"), engine.request(Catalogue.BACKUP_CREATE).source());
    }

    @Test
    void restoreTakesAllItsOptions() {
        ok("backup restore 2026 --to out --include a --include b --allow-clear --keep-aside");

        assertEquals(
                new RestoreRequest(
                        new RepositoryRef("", new KeyAccess.DefaultKeyFile()),
                        "2026",
                        Path.of("/work dir/out"),
                        List.of("a", "b"),
                        true,
                        true),
                engine.request(Catalogue.BACKUP_RESTORE_PLAN));
    }

    @Test
    void aVariableAllowsClearingToo() {
        new CliRun(engine)
                .variable("BACKUP_ALLOW_CLEAR", "true")
                .run("backup", "restore", "x", "--to", "out");
        assertTrue(engine.request(Catalogue.BACKUP_RESTORE_PLAN).allowClear());

        new CliRun(engine)
                .variable("BACKUP_ALLOW_CLEAR", "no")
                .run("backup", "restore", "x", "--to", "out");
        assertEquals(false, engine.request(Catalogue.BACKUP_RESTORE_PLAN).allowClear());
    }

    @Test
    void latestOfOneSourceIsLookedUp() {
        ok("backup verify latest --source src --level deep");

        assertEquals(Path.of("src"), engine.request(Catalogue.BACKUP_LIST).source());
        assertEquals(Samples.ID, engine.request(Catalogue.BACKUP_VERIFY).id());
        assertEquals(BackupRequests.Level.DEEP, engine.request(Catalogue.BACKUP_VERIFY).level());
    }

    @Test
    void forgetTakesAllItsRules() {
        ok(
                "backup forget --keep-last 1 --hourly-hours 2 --daily-days 3 --weekly-weeks 4"
                        + " --monthly-months 5 --yearly-years 6 --older-than-days 7"
                        + " --min-age-days 8 --keep-tag a --keep-tag b --force");

        BackupRequests.Forget request = engine.request(Catalogue.BACKUP_FORGET_PLAN);
        assertEquals(
                new RetentionPolicy(1, 2, 3, 4, 5, 6, 7, 8, Set.of("a", "b")), request.policy());
        assertTrue(request.force());
    }

    @Test
    void tagAddsAndRemoves() {
        ok("backup tag latest a b --remove c");

        BackupRequests.Tag request = engine.request(Catalogue.BACKUP_TAG);
        assertEquals(List.of("a", "b"), request.add());
        assertEquals(List.of("c"), request.remove());
    }

    @Test
    void pinCanBeTakenBack() {
        ok("backup pin x");
        assertTrue(engine.request(Catalogue.BACKUP_PIN).pinned());

        ok("backup pin x --unpin");
        assertEquals(false, engine.request(Catalogue.BACKUP_PIN).pinned());
    }

    @Test
    void sizesAreBinary() {
        ok("repo scrub --budget 1.5GiB");
        assertEquals(ByteSize.mebibytes(1536), engine.request(Catalogue.REPO_SCRUB).budget());

        ok("repo scrub --budget 512k");
        assertEquals(ByteSize.kibibytes(512), engine.request(Catalogue.REPO_SCRUB).budget());

        ok("repo scrub");
        assertEquals(null, engine.request(Catalogue.REPO_SCRUB).budget());
    }

    @Test
    void initTakesTheRepositoryAsArgument() {
        ok("repo init r");

        assertEquals("/work dir/r", engine.request(Catalogue.REPO_INIT).repository().location());
    }

    @Test
    void keyAddTakesOneKind(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pass"), Samples.PASSPHRASE + "\nmore\n");

        ok("repo key add --key-file-out k --label usb");
        KeyRequests.Add keyFile = engine.request(Catalogue.KEY_ADD);
        assertEquals(KeyRequests.SlotKind.KEY_FILE, keyFile.kind());
        assertEquals(Path.of("/work dir/k"), keyFile.keyFile());
        assertEquals("usb", keyFile.label());

        ok("repo key add --phrase");
        assertEquals(
                KeyRequests.SlotKind.RECOVERY_PHRASE, engine.request(Catalogue.KEY_ADD).kind());

        ok("repo key add --key-file /old.key --passphrase-file " + file);
        KeyRequests.Add passphrase = engine.request(Catalogue.KEY_ADD);
        assertEquals(KeyRequests.SlotKind.PASSPHRASE, passphrase.kind());
        assertEquals(Samples.PASSPHRASE, passphrase.passphrase().reveal());
        assertEquals(new KeyAccess.KeyFile(Path.of("/old.key")), passphrase.repository().key());
    }

    @Test
    void latestIsNotWhatARestoreReplacedUnlessNothingElseIsThere() {
        BackupView replaced = Samples.backup("20261121_000000_pre_restore", "pre_restore");
        engine.answer(
                Catalogue.BACKUP_LIST,
                new BackupResults.Listed(List.of(replaced, Samples.backup(Samples.ID)), List.of()));
        ok("backup show latest --source src");
        assertEquals(Samples.ID, engine.request(Catalogue.BACKUP_SHOW).id());

        engine.answer(
                Catalogue.BACKUP_LIST, new BackupResults.Listed(List.of(replaced), List.of()));
        ok("backup show latest --source src");
        assertEquals(replaced.id(), engine.request(Catalogue.BACKUP_SHOW).id());
    }

    @Test
    void aPhraseToConfirmOpensTheRepositoryItself(@TempDir Path folder) throws IOException {
        Path phrase = Files.writeString(folder.resolve("phrase"), "A-B-C\n");
        ok("repo key confirm --phrase-file " + phrase);

        KeyRequests.Confirm request = engine.request(Catalogue.KEY_CONFIRM);
        assertEquals("A-B-C", phraseOf(request.repository()));
        assertEquals(request.copy(), request.repository().key());
    }

    @Test
    void aKeyFileToConfirmIsComparedWithTheUsualOne() {
        ok("repo key confirm --key-file /copy");

        KeyRequests.Confirm request = engine.request(Catalogue.KEY_CONFIRM);
        assertEquals(new KeyAccess.KeyFile(Path.of("/copy")), request.copy());
        assertEquals(new KeyAccess.DefaultKeyFile(), request.repository().key());
    }

    private void ok(String line) {
        CliRun run = new CliRun(engine).run(line.split(" ", -1));
        assertEquals(0, run.exitCode(), run.err());
    }

    private RepositoryRef listed(CliRun run, String... options) {
        List<String> line = new ArrayList<>(List.of("backup", "list"));
        line.addAll(List.of(options));
        run.run(line.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return engine.request(Catalogue.BACKUP_LIST).repository();
    }

    private static String phraseOf(RepositoryRef repository) {
        return ((KeyAccess.RecoveryPhrase) repository.key()).phrase().reveal();
    }
}
