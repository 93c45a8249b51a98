package io.meridian.repository.archive.read;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.env.Cancellation;
import io.meridian.repository.BackupReader;
import io.meridian.repository.ContentSink;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.StoredEntry;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.StoredSet;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads a backup's files one after another. Sets are streams: a file is read on the way through
 * them; when somebody wants one that lies behind and was not kept, another way begins.
 */
final class ArchiveReader implements BackupReader {
    private final ArchiveContext archive;
    private final StoredSet set;
    private final Supplier<Contents> contents;

    @GuardedBy("this")
    private @Nullable ForwardPass pass;

    ArchiveReader(ArchiveContext archive, StoredSet set, Supplier<Contents> contents) {
        this.archive = archive;
        this.set = set;
        this.contents = contents;
    }

    @Override
    public void entries(Consumer<ReadableEntry> visitor) {
        FileList.forEach(archive, set.record(), line -> visitor.accept(new ReadFile(line)));
    }

    @Override
    public synchronized void close() {
        ForwardPass open = pass;
        pass = null;
        if (open != null) {
            open.close();
        }
    }

    private synchronized void read(FileLine wanted, ContentSink sink) {
        sink.begin(new ContentPattern.General());
        if (pass == null || !pass.read(wanted, into(sink))) {
            close();
            ForwardPass fresh = new ForwardPass(archive, set, contents.get());
            pass = fresh;
            fresh.read(wanted, into(sink));
        }
    }

    private CheckedContent.Blocks into(ContentSink sink) {
        Cancellation cancellation = archive.environment().cancellation();
        return (block, count) -> {
            cancellation.check();
            ByteBuffer data = ByteBuffer.wrap(block, 0, count);
            while (data.hasRemaining()) {
                ByteBuffer space = sink.space();
                int length = Math.min(space.remaining(), data.remaining());
                space.put(data.slice(data.position(), length));
                data.position(data.position() + length);
                sink.filled();
            }
        };
    }

    private final class ReadFile implements ReadableEntry {
        private final FileLine line;

        ReadFile(FileLine line) {
            this.line = line;
        }

        @Override
        public StoredEntry stored() {
            return new StoredEntry(line.entry(), line.contentToken());
        }

        @Override
        public void read(ContentSink sink) {
            if (!line.entry().isFile()) {
                throw new IllegalStateException(line.entry().path() + " is no file");
            }
            ArchiveReader.this.read(line, sink);
        }
    }
}
