package io.meridian.sources.directory;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.FileKind;
import io.meridian.kernel.posix.PosixException;

import java.util.Locale;

/** What a directory source has to say about entries that it can't give, or gives in part. */
final class SourceFindings {
    private SourceFindings() {}

    /** By reason: not there any more is a note, everything else a warning. */
    static Finding unavailable(EntryPath path, PosixException reason) {
        return reason.isAbsent() ? vanished(path) : unreadable(path, reason);
    }

    static Finding vanished(EntryPath path) {
        return Finding.note(
                "source.vanished", path.toString(), "removed while the backup was running", "");
    }

    static Finding unreadable(EntryPath path, PosixException reason) {
        String remedy =
                reason.isDenied()
                        ? "run the backup as a user who may read it, or exclude it"
                        : "look for the cause, then back up again";
        return Finding.warning(
                "source.unreadable", path.toString(), "can't be read: " + reason.reason(), remedy);
    }

    static Finding attributesUnreadable(EntryPath path, PosixException reason) {
        return Finding.warning(
                "source.attributes_unreadable",
                path.toString(),
                "extended attributes can't be read: " + reason.reason(),
                "run the backup as a user who may read them");
    }

    static Finding pathTooLong(EntryPath directory) {
        return Finding.warning(
                "source.path_too_long",
                directory.toString(),
                "has an entry whose path is longer than " + EntryPath.MAX_KEY_BYTES + " bytes",
                "back up a directory further down as a source of its own");
    }

    static Finding special(EntryPath path, FileKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Finding.note(
                "source.special_skipped", path.toString(), "left out: it is a " + name, "");
    }

    static Finding mountPoint(EntryPath path) {
        return Finding.note(
                "source.mount_skipped",
                path.toString(),
                "left out what is mounted here: it is another file system",
                "back it up as a source of its own if it matters");
    }

    static Finding protectedPath(EntryPath path) {
        return Finding.note(
                "source.protected_skipped",
                path.toString(),
                "left out: a repository or its keys are never part of a source",
                "");
    }
}
