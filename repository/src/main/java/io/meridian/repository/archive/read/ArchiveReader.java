package io.meridian.repository.archive.read;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.BackupReader;
import io.meridian.repository.ContentSink;
import io.meridian.repository.LastingFile;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.StoredEntry;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.StoredSet;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads a backup's files one after another. The tar of a set is a stream: a file is read on the way
 * through it; when somebody wants one that lies behind and was not kept, another way begins.
 *
 * <p>Nobody waits here for what another's sink does with its bytes: a writer may give the sinks of
 * small files to the very threads that the sink of a large one needs.
 */
final class ArchiveReader implements BackupReader {
    private final ArchiveContext archive;
    private final StoredSet set;
    private final Supplier<Contents> contents;

    @GuardedBy("this")
    private final KeptFiles kept = new KeptFiles();

    /** Null as long as there is none, and while it is lent to the reader of a large file. */
    @GuardedBy("this")
    private @Nullable ForwardPass idle;

    @GuardedBy("this")
    private boolean lent;

    @GuardedBy("this")
    private boolean closed;

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
        closed = true;
        kept.clear();
        dropIdle();
    }

    private void read(FileLine wanted, ContentSink sink) {
        sink.begin(wanted.pattern());
        Holes blocks = new Holes(new SinkParts(sink));
        if (wanted.entry().size() <= KeptFiles.SMALL_BYTES) {
            byte[] content = small(wanted);
            blocks.take(content, content.length);
        } else {
            large(wanted, cancellable(blocks));
        }
        blocks.finish();
    }

    private CheckedContent.Blocks cancellable(CheckedContent.Blocks blocks) {
        return (block, count) -> {
            archive.environment().cancellation().check();
            blocks.take(block, count);
        };
    }

    private byte[] small(FileLine wanted) {
        synchronized (this) {
            requireOpen();
            byte[] content = kept.take(wanted.entry().path());
            if (content != null) {
                return content;
            }
            if (!lent) {
                return readSmall(passTo(wanted), wanted);
            }
        }
        try (ForwardPass own = fresh()) {
            own.goTo(wanted.entry().path(), new KeptFiles());
            return own.read(wanted);
        }
    }

    @GuardedBy("this")
    private byte[] readSmall(ForwardPass pass, FileLine wanted) {
        try {
            byte[] content = pass.read(wanted);
            idle = pass;
            return content;
        } finally {
            if (idle != pass) {
                pass.close();
            }
        }
    }

    private void large(FileLine wanted, CheckedContent.Blocks blocks) {
        ForwardPass pass = borrow(wanted);
        if (pass == null) {
            try (ForwardPass own = fresh()) {
                own.goTo(wanted.entry().path(), new KeptFiles());
                own.read(wanted, blocks);
            }
            return;
        }
        boolean sound = false;
        try {
            pass.read(wanted, blocks);
            sound = true;
        } finally {
            giveBack(pass, sound);
        }
    }

    /** Null when another has it. */
    private synchronized @Nullable ForwardPass borrow(FileLine wanted) {
        requireOpen();
        if (lent) {
            return null;
        }
        ForwardPass pass = passTo(wanted);
        lent = true;
        return pass;
    }

    private synchronized void giveBack(ForwardPass pass, boolean sound) {
        lent = false;
        if (closed || !sound) {
            pass.close();
        } else {
            idle = pass;
        }
    }

    /** At that file; not idle until it is read, so that none is left halfway after a failure. */
    @GuardedBy("this")
    private ForwardPass passTo(FileLine wanted) {
        EntryPath path = wanted.entry().path();
        ForwardPass pass = idle;
        idle = null;
        if (pass == null || !pass.isBefore(path)) {
            if (pass != null) {
                pass.close();
            }
            pass = fresh();
        }
        boolean there = false;
        try {
            pass.goTo(path, kept);
            there = true;
            return pass;
        } finally {
            if (!there) {
                pass.close();
            }
        }
    }

    private ForwardPass fresh() {
        return new ForwardPass(archive, set, contents.get());
    }

    @GuardedBy("this")
    private void dropIdle() {
        ForwardPass open = idle;
        idle = null;
        if (open != null) {
            open.close();
        }
    }

    @GuardedBy("this")
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the reader of backup " + set.id() + " is closed");
        }
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
        public Optional<LastingFile> lasting() {
            return LastingTables.of(archive, set, line);
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
