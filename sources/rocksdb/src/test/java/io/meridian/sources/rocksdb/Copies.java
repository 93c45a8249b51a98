package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceContent.AfterRead;
import io.meridian.sources.SourceContent.ContentChange;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.log.LogFacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a snapshot gave, written to a directory as a restore would. */
record Copies(List<Entry> entries, List<Finding> findings) {
    static Copies write(Snapshot snapshot, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Entry> entries = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        snapshot.read(
                entry -> {
                    entries.add(entry.entry());
                    if (entry.entry().isFile()) {
                        write(entry, directory.resolve(entry.entry().path().toString()));
                    }
                },
                findings::add);
        return new Copies(entries, findings);
    }

    /** What is there, without reading any content. */
    static Copies list(Snapshot snapshot) {
        List<Entry> entries = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        snapshot.read(entry -> entries.add(entry.entry()), findings::add);
        return new Copies(entries, findings);
    }

    /** What a snapshot knows of itself once it is proven, which must tell nothing else. */
    static SortedMap<String, String> provenFacts(Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        snapshot.prove(findings::add);
        if (!findings.isEmpty()) {
            throw new IllegalStateException(findings.toString());
        }
        return snapshot.facts();
    }

    /** Facts that do not depend on when they were asked for. */
    static Map<String, String> withoutTime(Map<String, String> facts) {
        Map<String, String> others = new TreeMap<>(facts);
        others.remove(LogFacts.STATE_AT);
        return others;
    }

    Entry entry(String ending) {
        return entries.stream()
                .filter(entry -> entry.path().toString().endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    private static void write(SourceEntry entry, Path file) {
        ByteBuffer buffer = ByteBuffer.allocate(100_000);
        try (SourceContent content = entry.open();
                FileChannel target =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (content.read(buffer) != SourceContent.END) {
                target.write(buffer.flip());
                buffer.clear();
            }
            AfterRead read = content.afterRead();
            if (read.change() != ContentChange.STABLE || read.entry().size() != target.size()) {
                throw new IllegalStateException(file + " changed while it was read");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
