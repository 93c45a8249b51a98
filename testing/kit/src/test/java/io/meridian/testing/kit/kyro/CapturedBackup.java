package io.meridian.testing.kit.kyro;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.log.BackedUpFiles;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.log.RecoveredFiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A backup in memory, and what an engine does with one. */
final class CapturedBackup implements BackedUpFiles {
    private final List<Entry> entries = new ArrayList<>();
    private final SortedMap<EntryPath, byte[]> contents = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private Map<String, String> facts = Map.of();

    static CapturedBackup of(Source source) {
        try (Snapshot snapshot = source.snapshot()) {
            return of(snapshot);
        }
    }

    static CapturedBackup of(Snapshot snapshot) {
        CapturedBackup backup = new CapturedBackup();
        List<SourceEntry> found = new ArrayList<>();
        snapshot.read(found::add, backup.findings::add);
        found.forEach(backup::take);
        backup.facts = snapshot.facts();
        return backup;
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public void read(EntryPath file, Consumer<ByteBuffer> pieces) {
        byte[] content = contents.get(file);
        if (content == null) {
            throw new NotFound("entry.not_found", file + " is not in the backup");
        }
        for (int start = 0; start < content.length; start += 777) {
            int end = Math.min(content.length, start + 777);
            pieces.accept(ByteBuffer.wrap(content, start, end - start).slice());
        }
    }

    List<Finding> findings() {
        return findings;
    }

    List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    List<String> paths() {
        return entries.stream().map(entry -> entry.path().toString()).toList();
    }

    byte[] content(String path) {
        return contents.get(EntryPath.of(path));
    }

    Entry entry(String path) {
        return entries.stream()
                .filter(entry -> entry.path().toString().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Materialises the backup as it is. */
    Path restore(Path target) {
        return write(target, contents);
    }

    /** Recovers to the end of these events. */
    Path recover(LogRecovery recovery, List<LogEvent> events, Path target) {
        RecoveredFiles plan = recovery.plan(this, events::forEach);
        SortedMap<EntryPath, byte[]> files = new TreeMap<>(contents);
        files.keySet().removeAll(plan.removed());
        plan.grown()
                .forEach(
                        (file, grown) -> {
                            byte[] before = files.getOrDefault(file, new byte[0]);
                            byte[] kept = Arrays.copyOf(before, (int) grown.baseBytes());
                            files.put(file, Arrays.copyOf(kept, (int) grown.lengthBytes()));
                        });
        for (LogEvent event : events) {
            if (event instanceof LogEvent.Appended appended
                    && plan.grown().containsKey(appended.file())) {
                overlay(files.get(appended.file()), appended);
            }
        }
        plan.written()
                .forEach(
                        (file, written) -> {
                            byte[] content = new byte[written.content().length()];
                            written.content().buffer().get(content);
                            files.put(file, content);
                        });
        return write(target, files);
    }

    private static void overlay(byte[] file, LogEvent.Appended appended) {
        ByteBuffer data = appended.data().buffer();
        long room = Math.max(0, file.length - appended.offsetBytes());
        int length = (int) Math.min(data.remaining(), room);
        if (length > 0) {
            data.get(file, (int) appended.offsetBytes(), length);
        }
    }

    private Path write(Path target, SortedMap<EntryPath, byte[]> files) {
        try {
            for (Entry entry : entries) {
                if (entry.type() instanceof EntryType.Directory) {
                    Files.createDirectories(target.resolve(entry.path().toString()));
                }
            }
            for (Map.Entry<EntryPath, byte[]> file : files.entrySet()) {
                Files.write(target.resolve(file.getKey().toString()), file.getValue());
            }
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void take(SourceEntry found) {
        if (!found.entry().isFile()) {
            entries.add(found.entry());
            return;
        }
        try (SourceContent content = found.open()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ByteBuffer piece = ByteBuffer.allocate(1_000);
            int count = content.read(piece);
            while (count != SourceContent.END) {
                bytes.write(piece.array(), 0, count);
                count = content.read(piece.clear());
            }
            entries.add(content.afterRead().entry());
            contents.put(found.entry().path(), bytes.toByteArray());
        }
    }

    /** Last mark whose time is not after this, with all before it; empty without one. */
    static Optional<List<LogEvent>> until(List<LogEvent> events, long seconds) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof LogEvent.Mark mark
                    && mark.time().getEpochSecond() <= seconds) {
                return Optional.of(events.subList(0, i + 1));
            }
        }
        return Optional.empty();
    }
}
