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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Unavailable;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class FaultyStoreTest {
    private final ManualEnvironment environment = new ManualEnvironment(5);
    private final MemoryStore disk = new MemoryStore(environment);
    private final FaultyStore store = new FaultyStore(disk);

    @Test
    void ruleCountsOnlyWhatItIsAbout() {
        store.inject(
                FaultRule.of(Fault.ERROR_BEFORE).on(RequestKind.CREATE).under("packs/").nth(2));

        given(store, "indexes/a", "packs/a");
        store.listAll("packs/");
        given(store, "indexes/b");
        assertThrows(Unavailable.class, () -> createText(store, "packs/b", "b"));
        given(store, "packs/c");

        assertEquals(1, store.struck());
        assertAbsent(disk, "packs/b");
    }

    @Test
    void errorAfterHasItsEffect() {
        store.inject(FaultRule.of(Fault.ERROR_AFTER).on(RequestKind.CREATE));

        assertThrows(Unavailable.class, () -> createText(store, "a", "b"));

        assertHolds(disk, "a", "b");
    }

    @Test
    void timedOutRequestArrivesLaterWithTheBytesItHad() {
        store.inject(FaultRule.of(Fault.TIMEOUT).on(RequestKind.CREATE));
        ByteBuffer content = text("before");

        assertThrows(
                Unavailable.class,
                () -> store.createIfAbsent(name("a"), content, CreateOptions.DURABLE));
        content.clear().put(text("after!"));
        assertAbsent(store, "a");

        assertEquals(1, store.arriveLate());
        assertHolds(store, "a", "before");
        assertEquals(0, store.arriveLate());
    }

    @Test
    void fullDiskRefusesWritesOnly() {
        given(store, "a");
        store.inject(FaultRule.of(Fault.FULL_DISK).always());

        Unavailable failure = assertThrows(Unavailable.class, () -> createText(store, "b", "b"));
        assertThrows(Unavailable.class, () -> store.put(name("a"), text("b")));

        assertEquals(StoreFailures.FULL, failure.code());
        assertHolds(store, "a", "content of a");
        assertEquals(List.of("a"), names(store, ""));
    }

    @Test
    void damageOnReadingIsGoneAtTheNextRead() {
        createText(store, "a", "0123456789");
        store.inject(FaultRule.of(Fault.BIT_FLIP).on(RequestKind.GET).nth(1));
        store.inject(FaultRule.of(Fault.SHORT_READ).nth(2));

        assertNotEquals(text("0123456789"), store.get(name("a")));
        assertEquals(text("01234"), store.get(name("a")));
        assertHolds(store, "a", "0123456789");
    }

    @Test
    void damageOnWritingStays() {
        store.inject(FaultRule.of(Fault.TRUNCATION).nth(1));
        store.inject(FaultRule.of(Fault.BIT_FLIP).on(RequestKind.CREATE).nth(2));
        store.inject(FaultRule.of(Fault.LOST_WRITE).on(RequestKind.CREATE).nth(3));

        assertTrue(createText(store, "short", "0123456789"));
        assertTrue(createText(store, "flipped", "0123456789"));
        assertTrue(createText(store, "lost", "0123456789"));

        assertHolds(disk, "short", "01234");
        assertEquals(10, disk.get(name("flipped")).remaining());
        assertNotEquals(text("0123456789"), disk.get(name("flipped")));
        assertAbsent(disk, "lost");
    }

    @Test
    void objectsAtRestCanBeDamaged() {
        createText(store, "flipped", "AAAA");
        createText(store, "short", "0123456789");

        store.flipStoredBit(name("flipped"), 9);
        store.truncateStored(name("short"), 3);

        assertHolds(disk, "flipped", "ACAA");
        assertHolds(disk, "short", "012");
    }

    @Test
    void staleListingIsThatOfTheInjection() {
        given(store, "packs/a", "packs/b", "other");
        store.inject(FaultRule.of(Fault.STALE_LIST));
        store.delete(name("packs/a"));
        given(store, "packs/c");

        assertEquals(List.of("packs/a", "packs/b"), names(store, "packs/"));
        assertEquals(List.of("packs/b", "packs/c"), names(store, "packs/"));
    }

    @Test
    void partialListingFailsMidway() {
        given(store, "a", "b", "c", "d");
        store.inject(FaultRule.of(Fault.PARTIAL_LIST));
        List<String> seen = new ArrayList<>();

        assertThrows(
                Unavailable.class, () -> store.list("", object -> seen.add(object.name().value())));

        assertEquals(List.of("a", "b"), seen);
    }

    @Test
    void nothingWorksAfterACrash() {
        store.inject(FaultRule.of(Fault.CRASH_AFTER).on(RequestKind.CREATE));

        assertThrows(CrashedError.class, () -> createText(store, "a", "b"));
        store.heal();
        assertThrows(CrashedError.class, () -> store.get(name("a")));
        assertThrows(CrashedError.class, store::barrier);
        assertThrows(CrashedError.class, () -> store.listAll(""));

        assertTrue(store.isCrashed());
        assertHolds(disk, "a", "b");
    }

    @Test
    void powerLossTakesWhatAwaitedABarrier() {
        atBarrier(store, "packs/a");
        store.barrier();
        atBarrier(store, "packs/b");
        store.inject(FaultRule.of(Fault.POWER_LOSS).on(RequestKind.CREATE));

        assertThrows(CrashedError.class, () -> createText(store, "indexes/a", "names packs/b"));

        assertEquals(List.of("indexes/a", "packs/a"), names(disk, ""));
    }

    @Test
    void ruleThatCannotStrikeIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> FaultRule.of(Fault.SHORT_READ).on(RequestKind.CREATE));
        assertThrows(IllegalArgumentException.class, () -> FaultRule.of(Fault.SHORT_READ).nth(0));
    }

    @TestFactory
    Stream<DynamicTest> everyCrashOfAnOrderedWriteLeavesNoDanglingName() throws Exception {
        return EveryCrash.of(new OrderedWrite(true));
    }

    @Test
    void writeInTheWrongOrderIsFoundByOneOfTheCrashes() throws Exception {
        List<DynamicTest> tests = EveryCrash.of(new OrderedWrite(false)).toList();

        long failed = tests.stream().filter(FaultyStoreTest::fails).count();

        assertEquals(3 * 3, tests.size());
        assertEquals(2, failed, "power loss after the index, and after the last request");
    }

    private static boolean fails(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return false;
        } catch (AssertionError found) {
            return true;
        } catch (Throwable other) {
            throw new AssertionError("a crash test must fail by its own check", other);
        }
    }

    private static void atBarrier(ObjectStore store, String name) {
        assertTrue(store.createIfAbsent(name(name), text("pack"), CreateOptions.AT_BARRIER));
    }

    /** A pack, then what names it; right only with a barrier between them. */
    private record OrderedWrite(boolean barrierBetween) implements EveryCrash.Scenario {
        @Override
        public ObjectStore prepare() {
            return new MemoryStore(new ManualEnvironment(6));
        }

        @Override
        public void run(ObjectStore store) {
            atBarrier(store, "packs/a");
            if (barrierBetween) {
                store.barrier();
            }
            createText(store, "indexes/a", "names packs/a");
            if (!barrierBetween) {
                store.listAll("");
            }
        }

        @Override
        public void check(ObjectStore survivor, CrashPoint crash) {
            if (names(survivor, "indexes/").isEmpty()) {
                return;
            }
            assertFalse(names(survivor, "packs/").isEmpty(), crash::toString);
        }
    }
}
