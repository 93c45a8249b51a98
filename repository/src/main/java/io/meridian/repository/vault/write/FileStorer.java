package io.meridian.repository.vault.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.vault.chunk.Cutters;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.repository.vault.tree.Content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Stores the content of files: small ones each in one task, large ones chunk by chunk. Used by one
 * thread.
 */
final class FileStorer {
    private static final int PERMIT_BYTES = 64 << 10;
    private static final int PERMITS = (64 << 20) / PERMIT_BYTES;
    private static final int SMALLEST_WINDOW = 4 << 10;

    private final TaskScope scope;
    private final WriterSession session;
    private final WorkerPool workers;
    private final Cutters cutters;
    private final Semaphore inFlight = new Semaphore(PERMITS);
    private byte[] window = new byte[0];

    FileStorer(TaskScope scope, WriterSession session, WorkerPool workers, Cutters cutters) {
        this.scope = scope;
        this.session = session;
        this.workers = workers;
        this.cutters = cutters;
    }

    /** The entry as it was read, with its extents; empty when it is to be left out. */
    record Stored(Entry entry, List<Content.Item> extents) {}

    /** Begins storing a file; the result waits for the end. */
    Supplier<Optional<Stored>> store(Entry entry, ContentProducer producer) {
        if (entry.size() < cutters.leastBytes()) {
            Pending<Optional<Stored>> pending =
                    scope.fork(
                            Tasks.Lane.CPU,
                            () -> workers.with(worker -> storeSmall(worker, entry, producer)));
            return pending::join;
        }
        return storeLarge(producer);
    }

    private Optional<Stored> storeSmall(ChunkWorker worker, Entry entry, ContentProducer producer) {
        List<Content.Item> extents = new ArrayList<>(1);
        int room = (int) Math.max(SMALLEST_WINDOW, entry.size() + 1);
        Intake intake =
                new Intake(
                        cutters,
                        worker.window(room),
                        new Intake.ChunkTaker() {
                            @Override
                            public void chunk(byte[] bytes, int offset, int length) {
                                extents.add(
                                        new Content.Item(
                                                length, worker.store(bytes, offset, length)));
                            }

                            @Override
                            public void hole(long length) {
                                extents.add(new Content.Item(length, null));
                            }

                            @Override
                            public void restart() {
                                extents.clear();
                            }
                        });
        return finished(intake, producer.produce(intake)).map(read -> new Stored(read, extents));
    }

    private Supplier<Optional<Stored>> storeLarge(ContentProducer producer) {
        List<Supplier<Content.Item>> extents = new ArrayList<>();
        Intake intake =
                new Intake(
                        cutters,
                        window,
                        new Intake.ChunkTaker() {
                            @Override
                            public void chunk(byte[] bytes, int offset, int length) {
                                extents.add(sealInBackground(bytes, offset, length));
                            }

                            @Override
                            public void hole(long length) {
                                extents.add(() -> new Content.Item(length, null));
                            }

                            @Override
                            public void restart() {
                                extents.clear();
                            }
                        });
        Optional<Entry> read = finished(intake, producer.produce(intake));
        window = intake.window();
        return () ->
                read.map(entry -> new Stored(entry, extents.stream().map(Supplier::get).toList()));
    }

    private Supplier<Content.Item> sealInBackground(byte[] bytes, int offset, int length) {
        byte[] chunk = new byte[length];
        System.arraycopy(bytes, offset, chunk, 0, length);
        session.beatIfDue();
        int permits = Math.max(1, length / PERMIT_BYTES);
        acquire(permits);
        Pending<Content.Item> pending =
                scope.fork(
                        Tasks.Lane.CPU,
                        () -> {
                            try {
                                return workers.with(
                                        worker ->
                                                new Content.Item(
                                                        length, worker.store(chunk, 0, length)));
                            } finally {
                                inFlight.release(permits);
                            }
                        });
        return pending::join;
    }

    private void acquire(int permits) {
        scope.checkFailure();
        try {
            inFlight.acquire(permits);
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
