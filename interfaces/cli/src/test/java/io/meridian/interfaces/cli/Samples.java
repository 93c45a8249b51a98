package io.meridian.interfaces.cli;

import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.CaptureResult;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.DoctorResult;
import io.meridian.engine.api.EntryView;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.KeyResults;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.PrunePlan;
import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryPoint;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RecoveryResult;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.api.Secret;
import io.meridian.engine.api.TimelineView;
import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One result of every operation, all complete and good. */
final class Samples {
    static final String SECRET_WORDS = "abandon ability able about above absent absorb abstract";
    static final String PASSPHRASE = "correct-horse-battery";
    static final String ID = "20261120_214530_manual";
    static final Instant TIME = Instant.parse("2026-11-20T21:45:30.125Z");
    static final Finding NOTE =
            Finding.note("keys.unconfirmed", "keys", "no copy is confirmed", "confirm one");
    static final Finding WARNING =
            Finding.warning("source.unreadable", "/srv/a\nb", "can't be read", "check permissions");
    static final Finding ERROR =
            Finding.error("pack.damaged", "packs/ab12", "is damaged", "run 'meridian repo repair'");

    /** A plan holds the whole reference, so a secret may be inside. */
    static final RepositoryRef REPOSITORY =
            new RepositoryRef("/repo", new KeyAccess.Passphrase(new Secret(PASSPHRASE)));

    static final BackupView.SourceView SOURCE =
            new BackupView.SourceView("kyrodb", "/srv/data", "host1");

    private Samples() {}

    static BackupView backup(String id) {
        return backup(id, "manual");
    }

    static BackupView backup(String id, String type) {
        return new BackupView(
                id,
                type,
                TIME,
                TIME.getEpochSecond(),
                1536L << 20,
                1234,
                "ab".repeat(32),
                "0.1.0",
                "before the release",
                7L,
                true,
                TIME.plusSeconds(9),
                "standard",
                List.of("release", "weekly"),
                true,
                new BackupView.SourceView("directory", "/srv/data", "host1"),
                12L << 20,
                5L << 20,
                "20261119_214530_manual",
                "host1",
                9876,
                0,
                new TreeMap<>());
    }

    static EntryView entry() {
        return new EntryView("a/b.txt", null, "file", 2048, "0644", 1000, 1000, TIME, null);
    }

    /** The byte 0xff is no UTF-8: {@code a<ff>b}. */
    static EntryView entryNotUtf8() {
        return new EntryView("a\ufffdb", "Yf9i", "symlink", 3, "0777", 0, 0, TIME, "../x");
    }

    static BackupResults.Created created(boolean failed, Finding... findings) {
        return new BackupResults.Created(
                false, backup(ID), 12, 3, 1219, failed, List.of(), List.of(findings));
    }

    static BackupResults.Verified verified(boolean valid, Finding... findings) {
        return new BackupResults.Verified(
                valid,
                List.of(
                        new BackupResults.VerifiedBackup(
                                ID, valid, "deep", true, 3, 4096, List.of(findings))),
                List.of());
    }

    static ForgetPlan forgetPlan() {
        return new ForgetPlan(
                REPOSITORY,
                List.of(
                        new ForgetPlan.Decision(backup(ID), true, "the newest 1"),
                        new ForgetPlan.Decision(
                                backup("20261119_214530_manual"), false, "no rule keeps it")),
                "digest");
    }

    static RestoreResult restored(boolean success, Finding... findings) {
        return new RestoreResult(
                success,
                ID,
                "/restored",
                "20261121_000000_pre_restore",
                List.of(),
                null,
                2,
                3,
                2051,
                List.of(findings));
    }

    static Map<String, Object> results() {
        Map<String, Object> results = new HashMap<>();
        repository(results);
        keys(results);
        backups(results);
        return results;
    }

    private static void repository(Map<String, Object> results) {
        put(
                results,
                Catalogue.REPO_INIT,
                new RepositoryResults.Created(
                        "/repo", "0123abcd", "/keys/0123abcd.key", "phrase-1", List.of(NOTE)));
        put(
                results,
                Catalogue.REPO_INFO,
                new RepositoryResults.Description(
                        "/repo",
                        "0123abcd",
                        "vault",
                        1,
                        TIME,
                        2,
                        3,
                        4,
                        5 << 20,
                        6,
                        7,
                        8 << 20,
                        List.of()));
        put(
                results,
                Catalogue.REPO_PRUNE_PLAN,
                new PrunePlan(REPOSITORY, 10, 1, 2, 3072, 4, 5120, 0, List.of("s1"), "digest"));
        put(results, Catalogue.REPO_PRUNE_APPLY, pruned(true));
        put(
                results,
                Catalogue.REPO_SCRUB,
                new RepositoryResults.Scrubbed(4, 4096, 0, 0, TIME, List.of()));
        put(
                results,
                Catalogue.REPO_REPAIR,
                new RepositoryResults.Repaired(false, 4, 0, 7, 0, 0, List.of(), List.of()));
        put(results, Catalogue.CAPTURE, captured(null));
        put(
                results,
                Catalogue.DOCTOR,
                new DoctorResult(
                        true,
                        List.of(new DoctorResult.Check("store", true, "creates once")),
                        List.of()));
    }

    static CaptureResult captured(CaptureResult.@Nullable Ended failure) {
        return new CaptureResult(
                List.of(
                        new CaptureResult.Captured(
                                "/srv/a",
                                "kyro",
                                1,
                                5,
                                5 << 20,
                                1 << 20,
                                TIME,
                                TIME,
                                0,
                                0,
                                0,
                                List.of(),
                                List.of(ID),
                                failure)),
                List.of());
    }

    static RepositoryResults.Pruned pruned(boolean finished) {
        return new RepositoryResults.Pruned(finished, 2, 3072, 1, 1024, 1, 0, 9000, List.of());
    }

    static BackupResults.Repacked repacked(boolean finished) {
        return new BackupResults.Repacked(
                false,
                finished,
                ID,
                3,
                1,
                4096,
                3072L,
                2,
                List.of("20261119_214530_manual"),
                List.of());
    }

    private static void keys(Map<String, Object> results) {
        put(
                results,
                Catalogue.KEY_LIST,
                new KeyResults.Slots(
                        List.of(
                                new KeyResults.Slot(
                                        "key-1", "key_file", "laptop", TIME, false, null))));
        put(
                results,
                Catalogue.KEY_ADD,
                new KeyResults.Added("key-2", "key_file", "/media/usb/k.key"));
        put(
                results,
                Catalogue.KEY_EXPORT,
                new KeyResults.Exported(
                        "phrase-1", "recovery_phrase", new Secret(SECRET_WORDS), null));
        put(
                results,
                Catalogue.KEY_CONFIRM,
                new KeyResults.Confirmed("phrase-1", "recovery_phrase", TIME));
        put(results, Catalogue.KEY_REMOVE, new KeyResults.Removed("key-1", "key_file"));
        put(results, Catalogue.KEY_ROTATE, new KeyResults.Rotated(3));
    }

    private static void backups(Map<String, Object> results) {
        put(results, Catalogue.BACKUP_CREATE, created(false));
        put(
                results,
                Catalogue.BACKUP_LIST,
                new BackupResults.Listed(List.of(backup(ID)), List.of()));
        put(
                results,
                Catalogue.BACKUP_SHOW,
                new BackupResults.Shown(
                        backup(ID), List.of(WARNING), List.of(entry(), entryNotUtf8())));
        put(
                results,
                Catalogue.BACKUP_STATS,
                new BackupResults.Stats(
                        3,
                        4096,
                        1024,
                        4.0,
                        Map.of("manual", 3L),
                        Map.of("/srv/data", 3L),
                        TIME,
                        TIME,
                        2,
                        1));
        put(
                results,
                Catalogue.BACKUP_DIFF,
                new BackupResults.Difference(
                        "20261119_214530_manual",
                        ID,
                        1,
                        0,
                        1,
                        0,
                        3000,
                        List.of(
                                new BackupResults.Changed(
                                        BackupResults.Change.ADDED, "a\ufffdb", "Yf9i", -1, 2048),
                                new BackupResults.Changed(
                                        BackupResults.Change.MODIFIED, "c", null, 10, 20)),
                        null));
        put(
                results,
                Catalogue.BACKUP_FIND,
                new BackupResults.Found(List.of(new BackupResults.Match(ID, entry())), List.of()));
        put(results, Catalogue.BACKUP_TAG, new BackupResults.Shown(backup(ID), List.of(), null));
        put(results, Catalogue.BACKUP_PIN, new BackupResults.Shown(backup(ID), List.of(), null));
        put(results, Catalogue.BACKUP_VERIFY, verified(true));
        put(results, Catalogue.BACKUP_COMPRESS, repacked(true));
        put(results, Catalogue.BACKUP_ENCRYPT, repacked(true));
        put(results, Catalogue.BACKUP_COPY, copied(BackupResults.CopyOutcome.COPIED, false));
        put(
                results,
                Catalogue.BACKUP_RESTORE_PLAN,
                new RestorePlan(
                        new RestoreRequest(
                                REPOSITORY, ID, Path.of("/restored"), List.of(), false, false),
                        ID,
                        "/restored",
                        List.of("old.txt"),
                        List.of(entry(), entryNotUtf8()),
                        2051,
                        true,
                        "digest"));
        put(results, Catalogue.BACKUP_RESTORE_APPLY, restored(true));
        recoveries(results);
        put(results, Catalogue.BACKUP_DELETE_PLAN, forgetPlan());
        put(results, Catalogue.BACKUP_FORGET_PLAN, forgetPlan());
        put(
                results,
                Catalogue.BACKUP_FORGET_APPLY,
                new BackupResults.Forgotten(List.of("20261119_214530_manual"), List.of(ID)));
    }

    private static void recoveries(Map<String, Object> results) {
        put(results, Catalogue.TIMELINE, timeline());
        put(
                results,
                Catalogue.BACKUP_RESTORE_PITR_PLAN,
                new RecoveryPlan(
                        new RecoveryRequest(
                                REPOSITORY, null, TIME, null, Path.of("/restored"), false, false),
                        SOURCE,
                        point(),
                        "/restored",
                        List.of("old.txt"),
                        List.of(entry()),
                        2048,
                        true,
                        "digest",
                        List.of()));
        put(results, Catalogue.BACKUP_RESTORE_PITR_APPLY, recovered());
    }

    private static RecoveryPoint point() {
        return new RecoveryPoint(
                TIME,
                TIME.minusMillis(125),
                42L,
                1,
                ID,
                TIME.minusSeconds(60),
                TIME.minusSeconds(61),
                TIME.plusSeconds(1),
                9,
                4096,
                null);
    }

    static RecoveryResult recovered(Finding... findings) {
        return new RecoveryResult(
                true,
                SOURCE,
                point(),
                "/restored",
                "20261121_000000_pre_restore",
                List.of(),
                null,
                2,
                3,
                2051,
                List.of(findings));
    }

    /** An hour with a gap in it. */
    static TimelineView timeline() {
        Instant from = TIME.minusSeconds(3600);
        return new TimelineView(
                SOURCE,
                TIME,
                true,
                TIME.minusMillis(900),
                900L,
                List.of(
                        new TimelineView.TimelineOf(
                                1,
                                from,
                                null,
                                null,
                                List.of(
                                        new TimelineView.Span(from, from.plusSeconds(1200)),
                                        new TimelineView.Span(
                                                from.plusSeconds(1800), TIME.minusMillis(900))),
                                120,
                                8192,
                                4096)),
                List.of(
                        new TimelineView.WindowOf(
                                from.plusSeconds(60), from.plusSeconds(1200), 1, ID),
                        new TimelineView.WindowOf(
                                from.plusSeconds(2400), TIME.minusMillis(900), 1, ID + "_2")),
                List.of(
                        new TimelineView.GapOf(
                                1,
                                from.plusSeconds(1200),
                                from.plusSeconds(1800),
                                "store away too long",
                                false)),
                List.of(
                        new TimelineView.BaseOf(ID, from.plusSeconds(60), true, true),
                        new TimelineView.BaseOf(ID + "_2", from.plusSeconds(2400), false, true)),
                List.of());
    }

    /** One backup that was to be copied. */
    static BackupResults.Copied copied(BackupResults.CopyOutcome outcome, boolean bad) {
        return new BackupResults.Copied(
                outcome == BackupResults.CopyOutcome.PLANNED,
                "file:/other",
                List.of(
                        new BackupResults.CopiedBackup(
                                ID,
                                outcome == BackupResults.CopyOutcome.FAILED ? null : ID,
                                outcome,
                                4096,
                                2,
                                1,
                                2048,
                                1024,
                                BackupResults.CopyProof.CONTENT,
                                bad,
                                List.of())),
                List.of());
    }

    /** A difference with keys, some of which could not be compared. */
    static BackupResults.Difference differenceOfKeys() {
        return new BackupResults.Difference(
                "20261119_214530_manual",
                ID,
                0,
                0,
                1,
                0,
                30,
                List.of(
                        new BackupResults.Changed(
                                BackupResults.Change.MODIFIED, "000012.log", null, 10, 40)),
                new BackupResults.KeyDifferences(
                        List.of(
                                new BackupResults.KeyDifference(
                                        "default", true, 1, 1200, 1, 40_000, keySamples()),
                                new BackupResults.KeyDifference(
                                        "own", false, 0, 0, 0, 0, List.of())),
                        List.of("own"),
                        List.of(),
                        List.of(
                                Finding.warning(
                                        "rocksdb.keys_not_compared", "own", "not compared", ""))));
    }

    private static List<BackupResults.KeySample> keySamples() {
        return List.of(
                new BackupResults.KeySample(
                        BackupResults.Change.ADDED, "user:1", "text", false, 6, -1, 2048),
                new BackupResults.KeySample(
                        BackupResults.Change.REMOVED, "00ff", "hex", true, 500, 3, -1),
                new BackupResults.KeySample(
                        BackupResults.Change.MODIFIED, "k", "text", false, 1, 3, 4));
    }

    private static <R> void put(Map<String, Object> results, Operation<?, R> operation, R result) {
        results.put(operation.name(), result);
    }
}
