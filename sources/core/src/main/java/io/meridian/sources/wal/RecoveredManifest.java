package io.meridian.sources.wal;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.BackedUpFiles;
import io.meridian.sources.log.RecoveredFiles.Written;
import io.meridian.sources.wal.format.WalManifest;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** The manifest of a recovery's result, which names the log files that are there. */
final class RecoveredManifest {
    private RecoveredManifest() {}

    /** The base's own; empty when that names exactly these, or names none. */
    static Optional<Written> ofBase(BackedUpFiles base, Entry entry, List<String> logs) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        base.read(
                entry.path(),
                piece -> {
                    byte[] bytes = new byte[piece.remaining()];
                    piece.duplicate().get(bytes);
                    content.writeBytes(bytes);
                });
        return WalManifest.parse(content.toByteArray())
                .filter(manifest -> manifest.namesLogs() && !manifest.logs().equals(logs))
                .map(manifest -> written(entry.attributes(), manifest.withLogs(logs)));
    }

    /** One that was made after the base, without its snapshot, which the result does not have. */
    static Optional<Written> ofLog(LogEvent.Replaced later, List<String> logs) {
        byte[] content = new byte[later.content().length()];
        later.content().buffer().get(content);
        return WalManifest.parse(content)
                .filter(WalManifest::namesLogs)
                .map(it -> written(later.attributes(), it.withLogs(logs).withoutSnapshot()));
    }

    private static Written written(Attributes attributes, WalManifest manifest) {
        return new Written(attributes, LogData.copyOf(manifest.bytes()));
    }
}
