package io.meridian.repository.vault;

import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFeature;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs actors one store request at a time: each in a thread of its own, of which exactly one runs.
 * The same random numbers give the same schedule. A listing is several steps, as the contract
 * allows: what changes meanwhile may or may not be seen.
 */
final class Interleaving {
    private static final int MOST_STEPS = 20_000;
    private static final int TRACED = 400;

    private final Random random;
    private final List<Actor> actors = new ArrayList<>();
    private final Semaphore parked = new Semaphore(0);
    private final Deque<String> trace = new ArrayDeque<>();

    /** How likely the actor that ran last runs on. */
    private final double sticky;

    Interleaving(Random random) {
        this.random = random;
        this.sticky = List.of(0.0, 0.5, 0.9, 0.97).get(random.nextInt(4));
    }

    /** What an actor does with its store. */
    interface Work {
        void run(ObjectStore store) throws Exception;
    }

    /** Adds one; it dies at a request with that probability. */
    void add(String name, ObjectStore disk, double deadly, Work work) {
        actors.add(new Actor(name, disk, deadly, work));
    }

    /** Runs all to their ends; throws the first failure of one. */
    void run() {
        for (Actor actor : actors) {
            actor.thread.start();
            parked.acquireUninterruptibly();
        }
        List<Actor> ready = new ArrayList<>(actors);
        Actor last = ready.getFirst();
        for (int step = 0; !ready.isEmpty(); step++) {
            if (step > MOST_STEPS) {
                ready.forEach(actor -> actor.dead = true);
            }
            boolean stays = ready.contains(last) && random.nextDouble() < sticky;
            last = stays ? last : ready.get(random.nextInt(ready.size()));
            last.go.release();
            parked.acquireUninterruptibly();
            if (last.ended) {
                ready.remove(last);
            }
            if (step > MOST_STEPS && ready.isEmpty()) {
                throw new AssertionError("no end after " + step + " requests\n" + trace());
            }
        }
        for (Actor actor : actors) {
            if (actor.failure != null) {
                throw new AssertionError(
                        actor.name + " failed: " + actor.failure + "\n" + trace(), actor.failure);
            }
        }
    }

    /** The last requests, one a line. */
    String trace() {
        return String.join("\n", trace);
    }

    /** Not a failure of the product: this actor is gone. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final class Actor implements ObjectStore {
        private final String name;
        private final ObjectStore disk;
        private final double deadly;
        private final Semaphore go = new Semaphore(0);
        private final Thread thread;
        private volatile boolean ended;
        private volatile boolean dead;
        private volatile Throwable failure;

        Actor(String name, ObjectStore disk, double deadly, Work work) {
            this.name = name;
            this.disk = disk;
            this.deadly = deadly;
            this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> live(work));
        }

        private void live(Work work) {
            try {
                parked.release();
                go.acquireUninterruptibly();
                work.run(this);
            } catch (Died died) {
                note("died");
            } catch (Throwable failed) {
                failure = dead ? null : failed;
                note("failed: " + failed);
            } finally {
                ended = true;
                parked.release();
            }
        }

        private void note(String what) {
            trace.add(name + ": " + what);
            if (trace.size() > TRACED) {
                trace.remove();
            }
        }

        private <T> T step(String what, Supplier<T> request) {
            if (dead) {
                throw new Died();
            }
            parked.release();
            go.acquireUninterruptibly();
            if (dead || random.nextDouble() < deadly) {
                dead = true;
                throw new Died();
            }
            try {
                T result = request.get();
                note(what + (result instanceof Boolean ? " " + result : ""));
                return result;
            } catch (RuntimeException refused) {
                note(what + " " + refused.getMessage());
                throw refused;
            }
        }

        @Override
        public boolean createIfAbsent(ObjectName object, ByteBuffer content, CreateOptions how) {
            return step("create " + object, () -> disk.createIfAbsent(object, content, how));
        }

        @Override
        public void put(ObjectName object, ByteBuffer content) {
            step("put " + object, () -> done(() -> disk.put(object, content)));
        }

        @Override
        public void barrier() {
            // Waits for nobody, so it is no step.
        }

        @Override
        public ByteBuffer get(ObjectName object) {
            return step("get " + object, () -> disk.get(object));
        }

        @Override
        public ByteBuffer get(ObjectName object, ByteRange range) {
            return step("get " + object, () -> disk.get(object, range));
        }

        @Override
        public void list(String prefix, Consumer<StoredObject> visitor) {
            String[] after = {""};
            boolean more = true;
            while (more) {
                more =
                        step(
                                "list " + prefix + " after " + after[0],
                                () -> {
                                    List<StoredObject> rest =
                                            disk.listAll(prefix).stream()
                                                    .filter(o -> isAfter(o, after[0]))
                                                    .toList();
                                    int some = rest.isEmpty() ? 0 : 1 + random.nextInt(rest.size());
                                    some = random.nextInt(3) == 0 ? some : rest.size();
                                    rest.subList(0, some).forEach(visitor);
                                    if (some > 0) {
                                        after[0] = rest.get(some - 1).name().value();
                                    }
                                    return some < rest.size();
                                });
            }
        }

        @Override
        public void delete(ObjectName object) {
            step("delete " + object, () -> done(() -> disk.delete(object)));
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

    private static boolean isAfter(StoredObject object, String name) {
        return object.name().value().compareTo(name) > 0;
    }

    private static String done(Runnable request) {
        request.run();
        return "";
    }
}
