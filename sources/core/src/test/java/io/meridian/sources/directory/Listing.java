package io.meridian.sources.directory;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything a snapshot gave. */
final class Listing {
    private final List<SourceEntry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    static Listing of(Path root) {
        return of(root, DirectoryOptions.defaults());
    }

    static Listing of(Path root, DirectoryOptions options) {
        Listing listing = new Listing();
        try (Snapshot snapshot =
                DirectorySource.open(new TestEnvironment(), root, options).snapshot()) {
            listing.read(snapshot);
        }
        return listing;
    }

    /** Of a snapshot that stays open, so that contents can be opened. */
    static Listing of(Snapshot snapshot) {
        Listing listing = new Listing();
        listing.read(snapshot);
        return listing;
    }

    List<String> paths() {
        return entries.stream().map(each -> each.entry().path().toString()).toList();
    }

    List<Entry> entries() {
        return entries.stream().map(SourceEntry::entry).toList();
    }

    List<String> findings() {
        return findings.stream().map(each -> each.code() + " " + each.object()).toList();
    }

    List<Finding> fullFindings() {
        return findings;
    }

    SourceEntry named(String path) {
        return entries.stream()
                .filter(each -> each.entry().path().toString().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not in " + paths()));
    }

    Entry entry(String path) {
        return named(path).entry();
    }

    /** Everything, holes as zeros. */
    static byte[] bytes(SourceContent content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(1000);
        int count = content.read(piece);
        while (count != SourceContent.END) {
            if (count == SourceContent.HOLE) {
                bytes.writeBytes(new byte[Math.toIntExact(content.skipHole())]);
            } else {
                bytes.write(piece.array(), 0, count);
            }
            count = content.read(piece.clear());
        }
        return bytes.toByteArray();
    }

    static String text(SourceContent content) {
        return new String(bytes(content), StandardCharsets.UTF_8);
    }

    private void read(Snapshot snapshot) {
        snapshot.read(entries::add, findings::add);
    }
}
