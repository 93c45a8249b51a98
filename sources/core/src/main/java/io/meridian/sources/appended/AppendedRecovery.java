package io.meridian.sources.appended;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.BackedUpFiles;
import io.meridian.sources.log.LogFacts;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.log.RecoveredFiles;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays what was appended to files over a backup of their directory: all other files are as the
 * backup has them. Thread-safe.
 */
public final class AppendedRecovery implements LogRecovery {
    @Override
    public RecoveredFiles plan(BackedUpFiles base, Events events) {
        String fact = base.facts().get(LogFacts.STATE_AT);
        Instant stateAt = fact == null ? Instant.MAX : Instant.parse(fact);
        Plan[] plan = {new Plan(base)};
        events.read(
                event -> {
                    if (isSettled(event, stateAt)) {
                        // What came before a gap that the base came after is in the base.
                        plan[0] = new Plan(base);
                    } else {
                        plan[0].lay(event);
                    }
                });
        return plan[0].result();
    }

    private static boolean isSettled(LogEvent event, Instant stateAt) {
        return event instanceof LogEvent.Gap gap && !gap.to().isAfter(stateAt);
    }

    /** Used once, by one thread. */
    private static final class Plan {
        private final Map<EntryPath, Entry> base = new HashMap<>();
        private final Map<EntryPath, Attributes> begun = new HashMap<>();
        private final SortedMap<EntryPath, Long> lengths = new TreeMap<>();
        private final Set<EntryPath> removed = new HashSet<>();
        private final Map<EntryPath, String> holes = new TreeMap<>();
        private String gapAfterBase = "";

        Plan(BackedUpFiles files) {
            files.entries().forEach(entry -> base.put(entry.path(), entry));
        }

        void lay(LogEvent event) {
            switch (event) {
                case LogEvent.Appended appended -> append(appended);
                case LogEvent.Replaced file -> {
                    begun.put(file.file(), file.attributes());
                    lengths.putIfAbsent(file.file(), length(file.file()));
                }
                case LogEvent.Removed file -> {
                    lengths.remove(file.file());
                    holes.remove(file.file());
                    removed.add(file.file());
                }
                case LogEvent.Gap gap -> {
                    if (gapAfterBase.isEmpty()) {
                        gapAfterBase = "the log has a gap: " + gap.reason();
                    }
                }
                case LogEvent.Mark mark -> {}
                case LogEvent.Covered covered -> {}
            }
        }

        RecoveredFiles result() {
            if (!gapAfterBase.isEmpty()) {
                throw hole(gapAfterBase);
            }
            if (!holes.isEmpty()) {
                throw hole(holes.values().iterator().next());
            }
            SortedMap<EntryPath, RecoveredFiles.Grown> grown = new TreeMap<>();
            lengths.forEach(
                    (file, length) -> {
                        Entry before = base.get(file);
                        long kept = before == null ? 0 : before.size();
                        if (before == null || length > kept) {
                            grown.put(
                                    file, new RecoveredFiles.Grown(attributes(file), kept, length));
                        }
                    });
            removed.removeIf(file -> lengths.containsKey(file) || !base.containsKey(file));
            return new RecoveredFiles(removed, grown, new TreeMap<>());
        }

        private void append(LogEvent.Appended appended) {
            EntryPath file = appended.file();
            long known = length(file);
            if (appended.offsetBytes() > known) {
                holes.putIfAbsent(
                        file,
                        "of %s the bytes from %d to %d are missing"
                                .formatted(file, known, appended.offsetBytes()));
            }
            lengths.put(file, Math.max(known, appended.offsetBytes() + appended.data().length()));
        }

        private long length(EntryPath file) {
            Entry before = base.get(file);
            return lengths.getOrDefault(file, before == null ? 0L : before.size());
        }

        private Attributes attributes(EntryPath file) {
            if (file.depth() > 1 && !base.containsKey(file.parent())) {
                throw hole(file + " is in a directory that was made after the backup");
            }
            Entry before = base.get(file);
            Attributes attributes = before == null ? begun.get(file) : before.attributes();
            if (attributes == null) {
                throw hole(file + " is in neither, from its beginning on");
            }
            return attributes;
        }
    }

    private static Corruption hole(String what) {
        return new Corruption(
                "log.hole",
                "backup and log don't fit together: " + what,
                "recover to a time before it, or from a later backup");
    }
}
