package io.meridian.testing.simulation.model;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;
import io.meridian.sources.SourceCapability;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.SourceIdentity;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Some files as a source. */
record FilesSource(Files files, Path path, Environment environment) implements Source {
    @Override
    public SourceIdentity identity() {
        return new SourceIdentity("directory", path.toString(), "here");
    }

    @Override
    public Set<SourceCapability> capabilities() {
        return Set.of(SourceCapability.ONLINE);
    }

    @Override
    public Snapshot snapshot() {
        Instant takenAt = environment.now();
        return new Snapshot() {
            @Override
            public Instant takenAt() {
                return takenAt;
            }

            @Override
            public void read(Consumer<SourceEntry> entries, Consumer<Finding> findings) {
                entries.accept(new Item(Files.root(), new byte[0]));
                files.forEach((entry, bytes) -> entries.accept(new Item(entry, bytes)));
            }

            @Override
            public void close() {}
        };
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Item(Entry entry, byte[] bytes) implements SourceEntry {
        @Override
        public SourceContent open() {
            return new Content(entry, ByteBuffer.wrap(bytes));
        }
    }

    private record Content(Entry entry, ByteBuffer bytes) implements SourceContent {
        @Override
        public ContentPattern pattern() {
            return Files.PATTERN;
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return END;
            }
            int count = Math.min(bytes.remaining(), target.remaining());
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
            return new AfterRead(entry, ContentChange.STABLE);
        }

        @Override
        public void close() {}
    }
}
