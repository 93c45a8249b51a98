package io.meridian.repository.vault.write;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.vault.chunk.Cutters;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.tree.Content;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Stores the content of files: small ones each in one task, large ones chunk by chunk. Used by one
 * thread.
 */
final class FileStorer {
    private static final int BUFFERS_PER_WORKER = 4;
    private static final int SMALLEST_WINDOW = 4 << 10;

    private final TaskScope scope;
    private final WriterSession session;
    private final WorkerPool workers;
    private final Cutters cutters;
    private final BlockingQueue<byte[]> buffers;
    private byte[] window = new byte[0];

    FileStorer(
            TaskScope scope,
            WriterSession session,
            WorkerPool workers,
            Cutters cutters,
            int cpuWorkers) {
        this.scope = scope;
        this.session = session;
        this.workers = workers;
        this.cutters = cutters;
        int count = BUFFERS_PER_WORKER * cpuWorkers;
        this.buffers = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            buffers.add(new byte[0]);
        }
    }

    /** The entry as it was read, with its extents; empty when it is to be left out. */
    record Stored(Entry entry, List<Content.Item> extents) {}

    /**
     * Begins storing a file; the result waits for the end.
     *
     * @param earlier the file in an earlier backup
     */
    Supplier<Optional<Stored>> store(
            Entry entry, ContentProducer producer, EarlierContent earlier) {
        if (entry.size() < cutters.leastBytes()) {
            EarlierContent atHand = earlier.isAtHand() ? earlier : earlier.forgotten();
            Pending<Optional<Stored>> pending =
                    scope.fork(
                            Tasks.Lane.CPU,
                            () ->
                                    workers.with(
                                            worker -> storeSmall(worker, entry, producer, atHand)));
            return pending::join;
        }
        return storeLarge(producer, earlier);
    }

    private Optional<Stored> storeSmall(
            ChunkWorker worker, Entry entry, ContentProducer producer, EarlierContent earlier) {
        List<Content.Item> extents = new ArrayList<>(1);
        int room = (int) Math.max(SMALLEST_WINDOW, entry.size() + 1);
        Intake intake =
                new Intake(
                        cutters,
                        worker.window(room),
                        new Intake.ChunkTaker() {
                            @Override
                            public void chunk(byte[] bytes, int offset, int length) {
                                ChunkId before = earlier.next(length);
                                extents.add(
                                        new Content.Item(
                                                length,
                                                worker.store(bytes, offset, length, before)));
                            }

                            @Override
                            public void hole(long length) {
                                earlier.skip(length);
                                extents.add(new Content.Item(length, null));
                            }

                            @Override
                            public void restart(ContentPattern pattern) {
                                earlier.begin(pattern, cutters);
                                extents.clear();
                            }
                        });
        return finished(intake, producer.produce(intake)).map(read -> new Stored(read, extents));
    }

    private Supplier<Optional<Stored>> storeLarge(
            ContentProducer producer, EarlierContent earlier) {
        List<Supplier<Content.Item>> extents = new ArrayList<>();
        Intake intake =
                new Intake(
                        cutters,
                        window,
                        new Intake.ChunkTaker() {
                            @Override
                            public void chunk(byte[] bytes, int offset, int length) {
                                ChunkId before = earlier.next(length);
                                extents.add(sealInBackground(bytes, offset, length, before));
                            }

                            @Override
                            public void hole(long length) {
                                earlier.skip(length);
                                extents.add(() -> new Content.Item(length, null));
                            }

                            @Override
                            public void restart(ContentPattern pattern) {
                                earlier.begin(pattern, cutters);
                                extents.clear();
                            }
                        });
        Optional<Entry> read = finished(intake, producer.produce(intake));
        window = intake.window();
        return () ->
                read.map(entry -> new Stored(entry, extents.stream().map(Supplier::get).toList()));
    }

    /** Copies the chunk into a buffer of a bounded pool, so that the window can be filled on. */
    private Supplier<Content.Item> sealInBackground(
            byte[] bytes, int offset, int length, @Nullable ChunkId before) {
        session.beatIfDue();
        byte[] buffer = buffer(length);
        System.arraycopy(bytes, offset, buffer, 0, length);
        Pending<Content.Item> pending =
                scope.fork(
                        Tasks.Lane.CPU,
                        () -> {
                            try {
                                return workers.with(
                                        worker ->
                                                new Content.Item(
                                                        length,
                                                        worker.store(buffer, 0, length, before)));
                            } finally {
                                buffers.add(buffer);
                            }
                        });
        return pending::join;
    }

    private byte[] buffer(int length) {
        scope.checkFailure();
        try {
            byte[] buffer = buffers.take();
            return buffer.length >= length
                    ? buffer
                    : new byte[Math.max(length, cutters.mostBytes())];
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Cancelled(
                    "operation.interrupted",
                    "interrupted while reading a file",
                    List.of(),
                    interruption);
        }
    }

    private static Optional<Entry> finished(Intake intake, Optional<Entry> read) {
        if (read.isEmpty()) {
            return read;
        }
        intake.finish();
        if (read.get().size() != intake.length()) {
            throw new IllegalStateException(
                    read.get().path()
                            + " has "
                            + read.get().size()
                            + " bytes, but "
                            + intake.length()
                            + " were given");
        }
        return read;
    }
}
