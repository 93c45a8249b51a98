package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.assertAbsent;
import static io.meridian.testing.kit.store.Samples.assertHolds;
import static io.meridian.testing.kit.store.Samples.createText;
import static io.meridian.testing.kit.store.Samples.given;
import static io.meridian.testing.kit.store.Samples.name;
import static io.meridian.testing.kit.store.Samples.names;
import static io.meridian.testing.kit.store.Samples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.decorated.RetryPolicy;
import io.meridian.stores.decorated.RetryingStore;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class RetryingStoreTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(4, Duration.ofMillis(100), Duration.ofMillis(300));

    private final ManualEnvironment environment = new ManualEnvironment(3);
    private final MemoryStore disk = new MemoryStore(environment);
    private final FaultyStore faulty = new FaultyStore(disk);
    private final RecordingStore recording = new RecordingStore(faulty);
    private final ObjectStore store = new RetryingStore(recording, environment, POLICY);

    @Test
    void createThatSucceededUnheardIsOurs() {
        faulty.inject(FaultRule.of(Fault.ERROR_AFTER).on(RequestKind.CREATE));

        assertTrue(createText(store, "outcomes/x", "ours"));

        assertEquals(1, faulty.struck());
        assertEquals(1, recording.count(RequestKind.CREATE), "it looked and wrote no more");
        assertEquals(1, recording.count(RequestKind.BARRIER), "the name may not have been durable");
    }

    @Test
    void createThatNeedsNoDurabilityYetAsksForNoBarrier() {
        faulty.inject(FaultRule.of(Fault.ERROR_AFTER).on(RequestKind.CREATE));

        assertTrue(store.createIfAbsent(name("packs/x"), text("ours"), CreateOptions.AT_BARRIER));

        assertEquals(0, recording.count(RequestKind.BARRIER));
    }

    @Test
    void createThatNeverHappenedIsTriedAgain() {
        faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.CREATE));

        assertTrue(createText(store, "outcomes/x", "ours"));

        assertEquals(2, recording.count(RequestKind.CREATE));
        assertHolds(disk, "outcomes/x", "ours");
    }

    @Test
    void createLostToAnotherStaysLostAfterAnError() {
        given(disk, "outcomes/x");
        faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.CREATE));

        assertFalse(createText(store, "outcomes/x", "ours"));

        assertHolds(disk, "outcomes/x", "content of outcomes/x");
    }

    @Test
    void createThatArrivesOnlyAfterTheLookIsOurs() {
        ObjectStore slow =
                Interposed.on(
                        faulty,
                        (method, arguments, call) -> {
                            try {
                                return call.call();
                            } finally {
                                if (method.getName().equals("get")) {
                                    faulty.arriveLate();
                                }
                            }
                        });
        faulty.inject(FaultRule.of(Fault.TIMEOUT).on(RequestKind.CREATE));

        assertTrue(createText(new RetryingStore(slow, environment, POLICY), "outcomes/x", "ours"));

        assertEquals(1, faulty.struck());
        assertHolds(disk, "outcomes/x", "ours");
    }

    @Test
    void failingLookIsTriedAgain() {
        faulty.inject(FaultRule.of(Fault.ERROR_AFTER).on(RequestKind.CREATE));
        faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.GET));
        faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.BARRIER));

        assertTrue(createText(store, "outcomes/x", "ours"));

        assertEquals(3, faulty.struck());
        assertEquals(1, recording.count(RequestKind.CREATE));
    }

    @Test
    void othersNotFoundAtTheLookIsNotAbsence() {
        NotFound bucket = new NotFound("store.not_found", "no such bucket");
        ObjectStore gone =
                Interposed.on(
                        faulty,
                        (method, arguments, call) -> {
                            if (method.getName().equals("get")) {
                                throw bucket;
                            }
                            return call.call();
                        });
        faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.CREATE));
        ObjectStore retrying = new RetryingStore(gone, environment, POLICY);

        assertSame(
                bucket,
                assertThrows(NotFound.class, () -> createText(retrying, "outcomes/x", "ours")));
    }

    @Test
    void everyOtherCallIsTriedAgain() {
        for (RequestKind kind : RequestKind.values()) {
            faulty.inject(FaultRule.of(Fault.ERROR_AFTER).on(kind).nth(1));
            faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(kind).nth(2));
        }

        store.put(name("notes/a"), text("0123"));
        assertEquals(text("0123"), store.get(name("notes/a")));
        assertEquals(text("12"), store.get(name("notes/a"), new ByteRange(1, 2)));
        assertEquals(List.of("notes/a"), names(store, "notes/"));
        store.barrier();
        store.delete(name("notes/a"));

        assertAbsent(disk, "notes/a");
        assertEquals(2 * (RequestKind.values().length - 1), faulty.struck());
    }

    @Test
    void pausesDoubleUpToTheLongestAndVary() {
        faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.GET).always());

        Unavailable failure = assertThrows(Unavailable.class, () -> store.get(name("packs/a")));

        assertEquals("store.unreachable", failure.code());
        assertTrue(failure.fact().endsWith("(tried 4 times)"), failure.fact());
        assertEquals(4, recording.count(RequestKind.GET));
        assertWithin(environment.slept().get(0), 50, 100);
        assertWithin(environment.slept().get(1), 100, 200);
        assertWithin(environment.slept().get(2), 150, 300);
        assertEquals(3, environment.slept().size());
    }

    @Test
    void whatTryingCannotMendIsNotTriedAgain() {
        faulty.inject(FaultRule.of(Fault.FULL_DISK).on(RequestKind.CREATE).always());
        faulty.inject(FaultRule.of(Fault.DENIED).on(RequestKind.DELETE).always());
        given(disk, "short");

        assertEquals(
                StoreFailures.FULL,
                assertThrows(Unavailable.class, () -> createText(store, "a", "b")).code());
        assertThrows(Denied.class, () -> store.delete(name("a")));
        assertThrows(Corruption.class, () -> store.get(name("short"), new ByteRange(900, 9)));
        assertThrows(NotFound.class, () -> store.get(name("absent")));

        assertEquals(4, recording.requests().size());
        assertEquals(List.of(), environment.slept());
    }

    @Test
    void cancellationEndsThePause() {
        faulty.inject(FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.GET).always());
        environment.cancellation().cancel();

        assertThrows(Cancelled.class, () -> store.get(name("packs/a")));

        assertEquals(1, recording.count(RequestKind.GET));
    }

    @Test
    void brokenListingGoesOnWhereItStopped() {
        given(disk, "a", "b", "c", "d", "e");
        faulty.inject(FaultRule.of(Fault.PARTIAL_LIST).times(2));

        assertEquals(List.of("a", "b", "c", "d", "e"), names(store, ""));

        assertEquals(2, faulty.struck());
    }

    @Test
    void visitorsUnavailabilityIsNoReasonToListAgain() {
        given(disk, "a", "b");
        Unavailable failure = new Unavailable("other.store", "another store is down");
        List<String> seen = new ArrayList<>();

        Unavailable thrown =
                assertThrows(
                        Unavailable.class,
                        () ->
                                store.list(
                                        "",
                                        object -> {
                                            seen.add(object.name().value());
                                            throw failure;
                                        }));

        assertSame(failure, thrown);
        assertEquals(List.of("a"), seen);
        assertEquals(1, recording.count(RequestKind.LIST));
    }

    @Test
    void policyWithoutSenseIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(0, second, second));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RetryPolicy(2, second, Duration.ofMillis(1)));
    }

    private static void assertWithin(Duration pause, long fromMillis, long toMillis) {
        assertTrue(
                pause.toMillis() >= fromMillis && pause.toMillis() <= toMillis,
                pause + " within " + fromMillis + ".." + toMillis + " ms");
    }
}
