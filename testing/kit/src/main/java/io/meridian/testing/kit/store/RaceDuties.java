package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.name;
import static io.meridian.testing.kit.store.Samples.names;
import static io.meridian.testing.kit.store.Samples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.NotFound;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.StoreConformance.Duty;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Duties under concurrency, on real threads that start together. */
final class RaceDuties {
    private static final int RACERS = 32;
    private static final int ROUNDS = 12;
    private static final int CONTENT_BYTES = 100_000;

    private RaceDuties() {}

    static Stream<Duty> all() {
        return Stream.of(
                new Duty("raceOf32HasOneWinner", RaceDuties::raceHasOneWinner),
                new Duty("readersSeeWholeObjectsOrNone", RaceDuties::readersSeeWholeObjects),
                new Duty("replacementIsNeverHalfSeen", RaceDuties::replacementIsNeverHalfSeen),
                new Duty("listingMissesNoReplacement", RaceDuties::listingMissesNoReplacement));
    }

    private static void raceHasOneWinner(ObjectStore store) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ObjectName name = name("outcomes/" + round);
            CreateOptions options =
                    round % 2 == 0 ? CreateOptions.DURABLE : CreateOptions.AT_BARRIER;
            List<Boolean> won =
                    atOnce(RACERS, racer -> store.createIfAbsent(name, filled(racer), options));

            assertEquals(1, Collections.frequency(won, true), "winners of round " + round);
            assertEquals(filled(won.indexOf(true)), store.get(name), "the winner's content");
        }
        assertEquals(ROUNDS, store.listAll("outcomes/").size());
    }

    private static void readersSeeWholeObjects(ObjectStore store) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ObjectName name = name("packs/" + round);
            atOnce(
                    8,
                    racer ->
                            racer == 0
                                    ? store.createIfAbsent(
                                            name, filled(racer), CreateOptions.AT_BARRIER)
                                    : readsWhole(store, name));
        }
    }

    private static boolean readsWhole(ObjectStore store, ObjectName name) {
        for (int look = 0; look < 50; look++) {
            for (StoredObject listed : store.listAll(name.value())) {
                assertEquals(CONTENT_BYTES, listed.size(), "listed size");
            }
            Optional<ByteBuffer> found = find(store, name);
            if (found.isPresent()) {
                assertEquals(filled(0), found.get());
                return true;
            }
        }
        return false;
    }

    private static void replacementIsNeverHalfSeen(ObjectStore store) throws Exception {
        ObjectName name = name("notes/latest");
        store.put(name, filled(0));
        whileAnotherThread(
                () -> {
                    for (int version = 1; version <= 30; version++) {
                        store.put(name, filled(version));
                    }
                },
                () -> {
                    ByteBuffer seen = store.get(name);
                    assertEquals(filled(seen.get(0)), seen, "one version");
                });
    }

    /** Objects are replaced one by one by others with later names, while they are listed. */
    private static void listingMissesNoReplacement(ObjectStore store) throws Exception {
        int count = 60;
        for (int i = 0; i < count; i++) {
            store.put(name("outcomes/" + i), text("one"));
        }
        whileAnotherThread(
                () -> {
                    for (int i = 0; i < count; i++) {
                        store.put(name("outcomes/z-" + i), text("rolled up"));
                        store.delete(name("outcomes/" + i));
                    }
                },
                () -> assertNoneMissed(names(store, "outcomes/"), count));
        assertEquals(count, store.listAll("outcomes/z-").size());
    }

    /** Two threads look again and again while a third one works. */
    private static void whileAnotherThread(Runnable work, Runnable look) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        atOnce(
                3,
                racer -> {
                    if (racer == 0) {
                        try {
                            work.run();
                        } finally {
                            done.set(true);
                        }
                    }
                    while (!done.get()) {
                        look.run();
                    }
                    return true;
                });
    }

    private static void assertNoneMissed(List<String> listed, int count) {
        Set<String> seen = new HashSet<>(listed);
        for (int i = 0; i < count; i++) {
            assertTrue(
                    seen.contains("outcomes/" + i) || seen.contains("outcomes/z-" + i),
                    "neither " + i + " nor what replaced it is among " + listed);
        }
    }

    private static Optional<ByteBuffer> find(ObjectStore store, ObjectName name) {
        try {
            return Optional.of(store.get(name));
        } catch (NotFound absent) {
            return Optional.empty();
        }
    }

    private static ByteBuffer filled(int value) {
        byte[] bytes = new byte[CONTENT_BYTES];
        Arrays.fill(bytes, (byte) value);
        return ByteBuffer.wrap(bytes);
    }

    private static <T> List<T> atOnce(int racers, Racer<T> racer) throws Exception {
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Callable<T>> runs =
                IntStream.range(0, racers)
                        .<Callable<T>>mapToObj(
                                number ->
                                        () -> {
                                            start.await();
                                            return racer.run(number);
                                        })
                        .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
            List<Future<T>> results = threads.invokeAll(runs);
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get());
            }
            return values;
        }
    }

    /** What one of several threads does. */
    @FunctionalInterface
    private interface Racer<T> {
        T run(int number) throws Exception;
    }
}
