package io.meridian.sources.wal;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import java.time.Instant;

/** What is told of such a directory: a warning by who backs it up, an error by who examines it. */
final class WalFindings {
    private WalFindings() {}

    static Finding damaged(Severity severity, EntryPath file, String what) {
        return new Finding(
                severity,
                "wal.damaged",
                file.toString(),
                what,
                severity == Severity.ERROR
                        ? "restore an earlier backup, or recover to a time before it"
                        : "look for the cause now: the backup has the file as it is");
    }

    static Finding changesMissing(Severity severity, EntryPath file, String what) {
        return new Finding(
                severity,
                "wal.changes_missing",
                file.toString(),
                what,
                severity == Severity.ERROR
                        ? "restore an earlier backup"
                        : "look whether a log file was removed by hand");
    }

    static Finding missing(Severity severity, String name) {
        return new Finding(
                severity,
                "wal.file_missing",
                name,
                "the manifest names it, and it is not there",
                severity == Severity.ERROR
                        ? "restore an earlier backup"
                        : "look whether it was removed by hand; earlier backups may have it");
    }

    static Finding coveredBySnapshot(String name) {
        return Finding.note(
                "wal.file_covered",
                name,
                "the manifest names it, it is not there, and the snapshot has all that was in it",
                "");
    }

    static Finding notNamed(EntryPath file) {
        return Finding.error(
                "wal.not_named",
                file.toString(),
                "is a log file that the manifest doesn't name, so its owner would not read it",
                "restore an earlier backup, or name it in the manifest");
    }

    static Finding unknownForm() {
        return Finding.warning(
                "wal.form_unknown",
                "records",
                "its records are of no known form, or of several: its files are kept, its log can't"
                        + " be followed",
                "describe its layout in the configuration: sources: NAME: wal:");
    }

    static Finding clockAhead(Instant stateAt, Instant latest) {
        return Finding.note(
                "wal.clock_ahead",
                "records",
                "read at %s, it has changes that say they are of a later time, up to %s: a recovery"
                                .formatted(stateAt, latest)
                        + " to a time can start from this backup only from then on",
                "set the clock of the host that writes it");
    }

    static Finding unfinished(EntryPath file) {
        return Finding.note(
                "wal.unfinished_skipped",
                file.toString(),
                "left out: its owner has not finished it",
                "");
    }

    static Finding examined(long records) {
        return Finding.note(
                "wal.examined",
                "log",
                "its files are whole, and it has " + records + " records without a hole",
                "");
    }
}
