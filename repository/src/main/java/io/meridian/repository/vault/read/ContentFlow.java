package io.meridian.repository.vault.read;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Failure;
import io.meridian.repository.ContentSink;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.tree.Content;
import io.meridian.repository.vault.tree.ExtentCursor;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets the chunks and holes of one file flow into a sink. Used by one thread. */
final class ContentFlow {
    private static final int AHEAD_PER_WORKER = 3;
    private static final byte[] NOTHING = new byte[0];

    private final Environment environment;
    private final ChunkReaders chunks;
    private final ContentSink sink;

    ContentFlow(Environment environment, ChunkReaders chunks, ContentSink sink) {
        this.environment = environment;
        this.chunks = chunks;
        this.sink = sink;
    }

    /** Opens each chunk when it is its turn. */
    void inTurn(ExtentCursor extents) {
        for (Content.Item item = extents.next(); item != null; item = extents.next()) {
            environment.cancellation().check();
            ChunkId id = item.id();
            if (id == null) {
                sink.hole(item.length());
            } else {
                give(opened(id, item.length()));
            }
        }
    }

    /** Opens a few chunks ahead, on other threads. */
    void ahead(ExtentCursor extents, TaskScope scope) {
        int most = AHEAD_PER_WORKER * environment.tasks().cpuWorkers();
        Deque<Stretch> waiting = new ArrayDeque<>();
        Content.Item item = extents.next();
        while (item != null || !waiting.isEmpty()) {
            environment.cancellation().check();
            while (item != null && waiting.size() < most) {
                waiting.add(new Stretch(item, scope));
                item = extents.next();
            }
            waiting.remove().give();
        }
    }

    private byte[] opened(ChunkId id, long length) {
        byte[] plain = chunks.with(reader -> reader.any(id));
        ChunkLength.require(id, plain.length, length);
        return plain;
    }

    private void give(byte[] plain) {
        int at = 0;
        while (at < plain.length) {
            ByteBuffer space = sink.space();
            int length = Math.min(space.remaining(), plain.length - at);
            space.put(plain, at, length);
            sink.filled();
            at += length;
        }
    }

    /**
     * A chunk or hole that is ahead. Whoever waits for a chunk that no worker has begun yet opens
     * it himself: he may be the only worker there is. A chunk that can't be opened is told when its
     * turn comes, and to whom it concerns only.
     */
    private final class Stretch {
        private final Content.Item item;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final @Nullable Pending<Opening> opening;

        Stretch(Content.Item item, TaskScope scope) {
            this.item = item;
            ChunkId id = item.id();
            this.opening = id == null ? null : scope.fork(Tasks.Lane.CPU, () -> opening(id));
        }

        private Opening opening(ChunkId id) {
            try {
                boolean mine = begun.compareAndSet(false, true);
                return new Opening(mine ? opened(id, item.length()) : NOTHING, null);
            } catch (Failure failure) {
                return new Opening(NOTHING, failure);
            }
        }

        void give() {
            ChunkId id = item.id();
            if (id == null || opening == null) {
                sink.hole(item.length());
            } else if (begun.compareAndSet(false, true)) {
                ContentFlow.this.give(opened(id, item.length()));
            } else {
                ContentFlow.this.give(opening.join().plain());
            }
        }
    }

    /** What came of opening a chunk. */
    private static final class Opening {
        private final byte[] plain;
        private final @Nullable Failure failure;

        Opening(byte[] plain, @Nullable Failure failure) {
            this.plain = plain;
            this.failure = failure;
        }

        byte[] plain() {
            if (failure != null) {
                throw failure;
            }
            return plain;
        }
    }
}
