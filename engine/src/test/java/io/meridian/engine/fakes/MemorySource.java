package io.meridian.engine.fakes;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceCapability;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.SourceIdentity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A directory that exists in memory only, with files that misbehave as told. */
public final class MemorySource implements Source {
    private static final int MAX_READ = 7;

    private final String location;
    private final SortedMap<EntryPath, Node> nodes = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Deque<Consumer<Consumer<Finding>>> proofs = new ArrayDeque<>();
    private SortedMap<String, String> facts = new TreeMap<>();
    private int snapshots;
    private long changes;

    public MemorySource(String location) {
        this.location = location;
        nodes.put(EntryPath.root(), new Node(EntryType.DIRECTORY, List.of(), 0));
    }

    /** A file whose content changes with every opening, until the last one given. */
    public MemorySource file(String path, String... contents) {
        nodes.put(EntryPath.of(path), new Node(EntryType.FILE, List.of(contents), ++changes));
        return this;
    }

    /** A file that a reader is refused after so many good openings. */
    public MemorySource unreadable(String path, int goodOpenings) {
        Node node = new Node(EntryType.FILE, List.of("one", "two", "three", "four"), ++changes);
        node.goodOpenings = goodOpenings;
        node.failure = new Denied("source.unreadable", path + " may not be read");
        nodes.put(EntryPath.of(path), node);
        return this;
    }

    public MemorySource vanishing(String path) {
        Node node = new Node(EntryType.FILE, List.of("gone"), ++changes);
        node.goodOpenings = 0;
        node.failure = new NotFound("source.vanished", path + " is gone");
        nodes.put(EntryPath.of(path), node);
        return this;
    }

    public MemorySource directory(String path) {
        nodes.put(EntryPath.of(path), new Node(EntryType.DIRECTORY, List.of(), ++changes));
        return this;
    }

    public MemorySource link(String path, String first) {
        EntryType type = new EntryType.HardLink(EntryPath.of(first));
        nodes.put(EntryPath.of(path), new Node(type, List.of(), ++changes));
        return this;
    }

    public MemorySource without(String path) {
        nodes.remove(EntryPath.of(path));
        return this;
    }

    public MemorySource finding(Finding finding) {
        findings.add(finding);
        return this;
    }

    /** What the next snapshot that isn't provided for yet does when it is to be proven. */
    public MemorySource proving(Consumer<Consumer<Finding>> proof) {
        proofs.add(proof);
        return this;
    }

    /** What a snapshot knows once it is proven. */
    public MemorySource facts(Map<String, String> known) {
        facts = new TreeMap<>(known);
        return this;
    }

    /** How many snapshots were taken. */
    public int snapshots() {
        return snapshots;
    }

    /** How often a file was opened. */
    public int openings(String path) {
        return nodes.get(EntryPath.of(path)).openings;
    }

    @Override
    public SourceIdentity identity() {
        return new SourceIdentity("directory", location, "here");
    }

    @Override
    public Set<SourceCapability> capabilities() {
        return Set.of(SourceCapability.ONLINE);
    }

    @Override
    public Snapshot snapshot() {
        snapshots++;
        return new View(proofs.isEmpty() ? told -> {} : proofs.remove());
    }

    private final class View implements Snapshot {
        private final Consumer<Consumer<Finding>> proof;
        private volatile boolean proven;

        View(Consumer<Consumer<Finding>> proof) {
            this.proof = proof;
        }

        @Override
        public SortedMap<String, String> facts() {
            return proven ? facts : new TreeMap<>();
        }

        @Override
        public void prove(Consumer<Finding> told) {
            proof.accept(told);
            proven = true;
        }

        @Override
        public Instant takenAt() {
            return Instant.parse("2026-11-20T21:45:29Z");
        }

        @Override
        public void read(Consumer<SourceEntry> entries, Consumer<Finding> told) {
            findings.forEach(told);
            nodes.forEach((path, node) -> entries.accept(new Item(path, node)));
        }

        @Override
        public void close() {}
    }

    private static final class Node {
        private final EntryType type;
        private final List<String> contents;
        private final long change;
        private int goodOpenings = Integer.MAX_VALUE;
        private Failure failure;
        private int openings;

        Node(EntryType type, List<String> contents, long change) {
            this.type = type;
            this.contents = contents;
            this.change = change;
        }

        String content(int opening) {
            return contents.get(Math.min(opening, contents.size() - 1));
        }
    }

    private record Item(EntryPath path, Node node) implements SourceEntry {
        @Override
        public Entry entry() {
            long size = node.type.equals(EntryType.FILE) ? node.content(0).length() : 0;
            return new Entry(
                    path,
                    node.type,
                    size,
                    new Attributes(0644, 1000, 1000, new Timestamp(node.change, 0), List.of()),
                    Fingerprint.of(("change " + node.change).getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public SourceContent open() {
            if (node.openings == node.goodOpenings) {
                throw node.failure;
            }
            int opening = node.openings;
            node.openings++;
            boolean last = opening >= node.contents.size() - 1;
            return new Content(this, node.content(opening), !last);
        }
    }

    private static final class Content implements SourceContent {
        private final Item item;
        private final ByteBuffer bytes;
        private final boolean changed;

        Content(Item item, String content, boolean changed) {
            this.item = item;
            this.bytes = StandardCharsets.UTF_8.encode(content);
            this.changed = changed;
        }

        @Override
        public ContentPattern pattern() {
            return new ContentPattern.General();
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return END;
            }
            int count = Math.min(MAX_READ, Math.min(bytes.remaining(), target.remaining()));
            target.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public long skipHole() {
            throw new IllegalStateException("no hole was announced");
        }

        @Override
        public AfterRead afterRead() {
            Fingerprint known = changed ? Fingerprint.UNKNOWN : item.entry().fingerprint();
            return new AfterRead(
                    item.entry().withContent(bytes.limit(), known),
                    changed ? ContentChange.CHANGED : ContentChange.STABLE);
        }

        @Override
        public void close() {}
    }
}
