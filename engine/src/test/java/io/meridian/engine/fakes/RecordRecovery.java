package io.meridian.engine.fakes;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.log.BackedUpFiles;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.log.RecoveredFiles;
import io.meridian.sources.log.RecoveredFiles.Grown;
import io.meridian.sources.log.RecoveredFiles.Written;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lays the log of a {@link RecordedDatabase} over a backup of it. */
public final class RecordRecovery implements LogRecovery {
    private final boolean readsBackups;

    /**
     * @param readsBackups whether backups alone reach the times between them
     */
    public RecordRecovery(boolean readsBackups) {
        this.readsBackups = readsBackups;
    }

    @Override
    public boolean readsBackups() {
        return readsBackups;
    }

    @Override
    public RecoveredFiles plan(BackedUpFiles base, Events events) {
        Overlay overlay = new Overlay();
        base.entries().stream().filter(Entry::isFile).forEach(overlay::base);
        events.read(overlay);
        return overlay.result();
    }

    @Override
    public void eventsOf(BackedUpFiles backup, Consumer<LogEvent> events) {
        for (Entry entry : backup.entries()) {
            if (entry.isFile() && entry.path().toString().startsWith("log/")) {
                StringBuilder text = new StringBuilder();
                backup.read(
                        entry.path(),
                        piece -> text.append(StandardCharsets.UTF_8.decode(piece.duplicate())));
                give(entry.path(), text.toString(), events);
            }
        }
    }

    private static void give(EntryPath file, String text, Consumer<LogEvent> events) {
        long offset = 0;
        for (String record : text.split("(?<=;)", -1)) {
            if (!record.isEmpty()) {
                byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
                events.accept(new LogEvent.Appended(file, offset, LogData.copyOf(bytes)));
                events.accept(mark(record));
                offset += bytes.length;
            }
        }
    }

    /** {@code 12@1700000000;} */
    static LogEvent.Mark mark(String record) {
        String[] parts = record.substring(0, record.length() - 1).split("@", -1);
        return new LogEvent.Mark(
                Instant.ofEpochSecond(Long.parseLong(parts[1])), Long.parseLong(parts[0]));
    }

    private static final class Overlay implements Consumer<LogEvent> {
        private final Map<EntryPath, Entry> base = new HashMap<>();
        private final Map<EntryPath, Long> lengths = new HashMap<>();
        private final Set<EntryPath> removed = new HashSet<>();
        private final SortedMap<EntryPath, Written> written = new TreeMap<>();

        void base(Entry entry) {
            base.put(entry.path(), entry);
            lengths.put(entry.path(), entry.size());
        }

        @Override
        public void accept(LogEvent event) {
            switch (event) {
                case LogEvent.Appended(EntryPath file, long offset, LogData data) ->
                        append(file, offset, offset + data.length());
                case LogEvent.Replaced(EntryPath file, Attributes attributes, LogData content) ->
                        written.put(file, new Written(attributes, content));
                case LogEvent.Removed(EntryPath file) -> {
                    removed.add(file);
                    lengths.remove(file);
                }
                case LogEvent.Gap gap ->
                        throw new IllegalArgumentException("a recovery was led across " + gap);
                case LogEvent.Mark _, LogEvent.Covered _ -> {}
            }
        }

        private void append(EntryPath file, long offset, long end) {
            long length = lengths.getOrDefault(file, 0L);
            if (offset > length) {
                throw new Corruption(
                        "test.hole", "%s goes on at %d after %d".formatted(file, offset, length));
            }
            lengths.put(file, Math.max(length, end));
        }

        RecoveredFiles result() {
            SortedMap<EntryPath, Grown> grown = new TreeMap<>();
            Set<EntryPath> gone = new HashSet<>(base.keySet());
            gone.removeAll(lengths.keySet());
            lengths.forEach(
                    (file, length) -> {
                        Entry before = base.get(file);
                        long had = before == null ? 0 : before.size();
                        if (length != had && !written.containsKey(file)) {
                            grown.put(file, new Grown(RecordedDatabase.ATTRIBUTES, had, length));
                        }
                    });
            return new RecoveredFiles(gone, grown, written);
        }
    }
}
