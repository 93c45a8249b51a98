package io.meridian.sources.rocksdb.log;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.BackedUpFiles;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.log.RecoveredFiles;
import io.meridian.sources.rocksdb.files.FileRole;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A database as its newest backup before the target, with its write-ahead logs as they were at the
 * target. RocksDB's own recovery does the rest when it is opened: it replays, over the tables of
 * the backup, what the logs have after them.
 */
public final class RocksRecovery implements LogRecovery {
    @Override
    public RecoveredFiles plan(BackedUpFiles base, Events events) {
        Plan plan = new Plan(base.entries());
        events.read(plan::take);
        return plan.files();
    }

    /** Logs, as they grow. */
    private static final class Plan {
        private final SortedMap<EntryPath, RecoveredFiles.Grown> grown = new TreeMap<>();
        private final SortedMap<EntryPath, Entry> baseLogs = new TreeMap<>();
        private final Attributes attributes;
        private final long newestNumber;

        Plan(List<Entry> base) {
            base.stream()
                    .filter(entry -> role(entry.path()) == FileRole.LOG)
                    .forEach(entry -> baseLogs.put(entry.path(), entry));
            newestNumber =
                    base.stream()
                            .filter(Entry::isFile)
                            .map(entry -> entry.path().toString())
                            .filter(name -> FileRole.of(name).isNumbered())
                            .mapToLong(FileRole::number)
                            .max()
                            .orElse(-1);
            attributes =
                    base.stream()
                            .filter(entry -> role(entry.path()) == FileRole.MANIFEST)
                            .max(Comparator.comparing(Entry::path))
                            .map(Entry::attributes)
                            .orElseThrow(RocksRecovery::noDatabase);
        }

        void take(LogEvent event) {
            if (event instanceof LogEvent.Appended appended
                    && role(appended.file()) == FileRole.LOG) {
                Entry before = baseLogs.get(appended.file());
                if (before != null) {
                    append(appended, before.attributes(), before.size());
                } else if (FileRole.number(appended.file().toString()) > newestNumber) {
                    append(appended, attributes, 0);
                }
            }
        }

        RecoveredFiles files() {
            return new RecoveredFiles(Set.of(), grown, new TreeMap<>());
        }

        private void append(LogEvent.Appended appended, Attributes like, long baseBytes) {
            RecoveredFiles.Grown before = grown.get(appended.file());
            long length = before == null ? baseBytes : before.lengthBytes();
            if (appended.offsetBytes() > length) {
                throw hole(appended, length);
            }
            long end = appended.offsetBytes() + appended.data().length();
            grown.put(
                    appended.file(),
                    new RecoveredFiles.Grown(like, baseBytes, Math.max(length, end)));
        }
    }

    private static FileRole role(EntryPath path) {
        return FileRole.of(path.toString());
    }

    private static Corruption noDatabase() {
        return new Corruption(
                "rocksdb.damaged",
                "the backup has no manifest of a database",
                "verify the backup, or recover from another one");
    }

    private static Corruption hole(LogEvent.Appended appended, long length) {
        return new Corruption(
                "log.hole",
                "write-ahead log "
                        + appended.file()
                        + " goes on at byte "
                        + appended.offsetBytes()
                        + ", there is nothing after byte "
                        + length,
                "recover to a time before it, or from another backup");
    }
}
