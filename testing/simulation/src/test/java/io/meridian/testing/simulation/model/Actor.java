package io.meridian.testing.simulation.model;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.RecordedRequest;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Somebody who works with the store: a thread that stands still before each request until it is let
 * go on. A listing is as many steps as the scheduler wants, for what changes meanwhile may or may
 * not be seen. What nobody ever changes, config and keys, is read without a step.
 */
final class Actor implements ObjectStore {
    private static final String PAUSE = "pause";

    private final String name;
    private final int number;
    private final Run run;
    private final Disk disk;
    private final Semaphore go = new Semaphore(0);
    private final Thread thread;
    private RecordedRequest pending = new RecordedRequest(RequestKind.BARRIER, "begin");
    private Move.Fate fate = Move.Fate.ANSWERED;
    private Scheduler scheduler;
    private long history;
    private boolean ended;
    private volatile boolean gone;
    private Throwable failure;
    private boolean answerLost;

    Actor(String name, int number, Run run, Disk disk, Run.Work work) {
        this.name = name;
        this.number = number;
        this.run = run;
        this.disk = disk;
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> live(work));
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    /** The request it stands before. */
    RecordedRequest pending() {
        return pending;
    }

    boolean isPausing() {
        return pending.target().equals(PAUSE);
    }

    /** Whether its request changes the disk, if it does anything. */
    boolean changes() {
        return switch (pending.kind()) {
            case CREATE, PUT, DELETE -> true;
            case GET, LIST, BARRIER -> false;
        };
    }

    /** Whether its request needs room. */
    boolean creates() {
        return pending.kind() == RequestKind.CREATE || pending.kind() == RequestKind.PUT;
    }

    /** Whether it has requests to make. */
    boolean isReady() {
        return !ended && !gone;
    }

    boolean isGone() {
        return gone;
    }

    /** Whether the store failed it at least once. */
    boolean wasFailed() {
        return answerLost;
    }

    Throwable failure() {
        return failure;
    }

    /** All that it has seen, which determines all that it will do. */
    long history() {
        return gone ? 1 : Mix.of(history, ended ? 1 : 0);
    }

    /** Runs up to its first request. */
    void begin(Scheduler decides) {
        scheduler = decides;
        thread.start();
        run.awaitParked();
    }

    /** Makes its request and runs up to its next one. */
    void goOn(Move.Fate becomes) {
        fate = becomes;
        go.release();
        run.awaitParked();
    }

    void die() {
        gone = true;
    }

    /** Lets its thread end, and waits for that. */
    void dismiss() {
        gone = true;
        while (!ended) {
            go.release();
            run.awaitParked();
        }
    }

    /** Waits for others. */
    void pause() {
        step(RequestKind.BARRIER, PAUSE, () -> "", () -> 0);
    }

    private void live(Run.Work work) {
        try {
            work.run(this);
        } catch (Died died) {
            // Not a failure of the product.
        } catch (Throwable failed) {
            failure = gone ? null : failed;
            run.note(name + " failed: " + failed);
        } finally {
            ended = true;
            run.parked();
        }
    }

    /** This actor is gone; an error, so that nothing handles it. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died() {
            super("died", null, false, false);
        }
    }

    private <T> T step(RequestKind kind, String target, Supplier<T> request, LongSupplier seen) {
        if (gone) {
            throw new Died();
        }
        pending = new RecordedRequest(kind, target);
        run.parked();
        go.acquireUninterruptibly();
        if (gone) {
            throw new Died();
        }
        return answer(target, request, seen);
    }

    private <T> T answer(String target, Supplier<T> request, LongSupplier seen) {
        history = Mix.of(history, Mix.of(fate.name().hashCode(), seen.getAsLong()));
        Move.Fate now = fate;
        try {
            switch (now) {
                case REFUSED -> throw unavailable(target);
                case DISK_FULL ->
                        throw StoreFailures.full(location(), new ObjectName(target), null);
                default -> {}
            }
            T result = request.get();
            history = Mix.of(history, result instanceof Boolean ? result.hashCode() : 1);
            run.note(name + ": " + pending + (result instanceof Boolean ? " " + result : ""));
            if (now == Move.Fate.ANSWER_LOST) {
                throw unavailable(target);
            }
            return result;
        } catch (Failure failed) {
            answerLost |= now != Move.Fate.ANSWERED;
            history = Mix.of(history, failed.code().hashCode());
            run.note(name + ": " + pending + " " + failed.getMessage());
            throw failed;
        }
    }

    private static Unavailable unavailable(String target) {
        return new Unavailable("store.unreachable", "the store failed at " + target);
    }

    private static boolean isConstant(String target) {
        return target.equals("config") || target.startsWith("keys/");
    }

    @Override
    public boolean createIfAbsent(ObjectName object, ByteBuffer content, CreateOptions how) {
        return step(
                RequestKind.CREATE,
                object.value(),
                () -> disk.createIfAbsent(object, content, how),
                () -> 0);
    }

    @Override
    public void put(ObjectName object, ByteBuffer content) {
        step(RequestKind.PUT, object.value(), () -> done(() -> disk.put(object, content)), () -> 0);
    }

    @Override
    public void barrier() {
        // Waits for nobody, so it is no step.
    }

    @Override
    public ByteBuffer get(ObjectName object) {
        return get(object, () -> disk.get(object));
    }

    @Override
    public ByteBuffer get(ObjectName object, ByteRange range) {
        return get(object, () -> disk.get(object, range));
    }

    private ByteBuffer get(ObjectName object, Supplier<ByteBuffer> request) {
        return isConstant(object.value())
                ? request.get()
                : step(RequestKind.GET, object.value(), request, () -> disk.fingerprint(object));
    }

    @Override
    public void list(String prefix, Consumer<StoredObject> visitor) {
        if (isConstant(prefix)) {
            disk.list(prefix, visitor);
            return;
        }
        String after = "";
        boolean more = true;
        while (more) {
            List<StoredObject> page = page(prefix, after);
            StoredObject last = page.getLast();
            more = !last.equals(END);
            (more ? page : page.subList(0, page.size() - 1)).forEach(visitor);
            after = last.name().value();
        }
    }

    /** Marks a listing's end. */
    private static final StoredObject END =
            new StoredObject(new ObjectName("end"), 0, Disk.BEGINNING);

    private List<StoredObject> page(String prefix, String after) {
        return step(
                RequestKind.LIST,
                prefix,
                () -> {
                    List<StoredObject> rest = rest(prefix, after);
                    int shown = rest.isEmpty() ? 0 : scheduler.shown(rest.size());
                    return shown < rest.size()
                            ? rest.subList(0, shown)
                            : java.util.stream.Stream.concat(
                                            rest.stream(), java.util.stream.Stream.of(END))
                                    .toList();
                },
                () -> {
                    long seen = 0;
                    for (StoredObject listed : rest(prefix, after)) {
                        seen = Mix.of(seen, listed.name().value().hashCode());
                    }
                    return seen;
                });
    }

    private List<StoredObject> rest(String prefix, String after) {
        return disk.listAll(prefix).stream()
                .filter(object -> object.name().value().compareTo(after) > 0)
                .toList();
    }

    @Override
    public void delete(ObjectName object) {
        step(RequestKind.DELETE, object.value(), () -> done(() -> disk.delete(object)), () -> 0);
    }

    private static String done(Runnable request) {
        request.run();
        return "";
    }

    @Override
    public String location() {
        return disk.location();
    }

    @Override
    public Set<StoreFeature> features() {
        return disk.features();
    }

    @Override
    public void close() {
        // The disk is everybody's.
    }
}
