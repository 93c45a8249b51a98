package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.name;
import static io.meridian.testing.kit.store.Samples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.stores.ByteRange;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.RequestKind;
import io.meridian.stores.decorated.CachedStore;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class CachedStoreTest {
    private final ManualEnvironment environment = new ManualEnvironment(7);
    private final MemoryStore disk = new MemoryStore(environment);
    private final MemoryStore cache = new MemoryStore(environment);
    private final RecordingStore requests = new RecordingStore(disk);
    private final List<Failure> trouble = new ArrayList<>();

    @Test
    void whatALaterRunFindsInAListingIsNotFetchedAgain() {
        disk.put(name("a/1"), text("one"));
        read(run(), "a/1");

        CachedStore later = run();
        later.listAll("a/");

        assertEquals("one", read(later, "a/1"));
        assertEquals(1, gets());
    }

    @Test
    void whatIsCreatedToBeReadSoonIsNeverFetched() {
        run().createIfAbsent(name("a/1"), text("one"), CreateOptions.DURABLE.wantedSoon());
        run().createIfAbsent(name("a/2"), text("two"), CreateOptions.DURABLE);

        CachedStore later = run();
        later.listAll("");

        assertEquals("one", read(later, "a/1"));
        assertEquals(0, gets());
        assertEquals("two", read(later, "a/2"));
        assertEquals(1, gets());
    }

    @Test
    void whatAnotherCreatedFirstIsNotKept() {
        disk.put(name("a/1"), text("first"));
        CachedStore store = run();

        assertFalse(
                store.createIfAbsent(
                        name("a/1"), text("later"), CreateOptions.DURABLE.wantedSoon()));

        assertEquals("first", read(store, "a/1"));
    }

    @Test
    void withoutAListingTheStoreIsAsked() {
        disk.put(name("a/1"), text("one"));
        read(run(), "a/1");
        disk.delete(name("a/1"));

        CachedStore later = run();

        assertThrows(NotFound.class, () -> later.get(name("a/1")));
    }

    @Test
    void whatAListingLacksIsDropped() {
        disk.put(name("a/1"), text("one"));
        read(run(), "a/1");
        disk.delete(name("a/1"));

        CachedStore later = run();
        later.listAll("a/");

        assertThrows(NotFound.class, () -> later.get(name("a/1")));
        assertTrue(cache.listAll("").isEmpty());
    }

    @Test
    void aListingOfOtherNamesDropsNothing() {
        disk.put(name("a/1"), text("one"));
        read(run(), "a/1");

        run().listAll("b/");

        assertEquals(1, cache.listAll("").size());
    }

    @Test
    void aListingThatFailsDropsNothing() {
        disk.put(name("a/1"), text("one"));
        read(run(), "a/1");
        CachedStore later = run();

        assertThrows(
                IllegalStateException.class,
                () ->
                        later.list(
                                "",
                                listed -> {
                                    throw new IllegalStateException("the visitor gives up");
                                }));

        assertEquals(1, cache.listAll("").size());
    }

    @Test
    void anotherSizeInTheListingMeansAnotherObject() {
        disk.put(name("a/1"), text("one"));
        read(run(), "a/1");
        disk.put(name("a/1"), text("something else"));

        CachedStore later = run();
        later.listAll("a/");

        assertEquals("something else", read(later, "a/1"));
    }

    @Test
    void anotherTimeInTheListingMeansAnotherObject() {
        disk.put(name("a/1"), text("one"));
        read(run(), "a/1");
        environment.advance(Duration.ofSeconds(1));
        disk.put(name("a/1"), text("two"));

        CachedStore later = run();
        later.listAll("a/");

        assertEquals("two", read(later, "a/1"));
    }

    @Test
    void aCopyThatWasDamagedOrCutIsFetchedAgain() {
        disk.put(name("a/1"), text("one"));
        disk.put(name("a/2"), text("two"));
        read(run(), "a/1");
        read(run(), "a/2");
        byte[] copy = cache.get(name("a/1")).array().clone();
        copy[copy.length - 1] ^= 1;
        cache.put(name("a/1"), ByteBuffer.wrap(copy));
        CachedStore later = run();
        later.listAll("a/");
        cache.put(name("a/2"), text("cut"));

        assertEquals("one", read(later, "a/1"));
        assertEquals("two", read(later, "a/2"));
        assertEquals(4, gets());
    }

    @Test
    void anEvictedObjectIsReadFromTheStoreOnce() {
        disk.put(name("a/1"), text("one"));
        CachedStore store = run();
        read(store, "a/1");
        disk.put(name("a/1"), text("two"));

        store.evict(name("a/1"));

        assertEquals("two", read(store, "a/1"));
    }

    @Test
    void rangesAndNamesThatAreNotWorthKeepingGoToTheStore() {
        disk.put(name("a/1"), text("one"));
        disk.put(name("b/1"), text("one"));
        CachedStore store = run();
        read(store, "a/1");
        read(store, "b/1");
        read(store, "b/1");

        store.get(name("a/1"), new ByteRange(0, 1));

        assertEquals(4, gets());
        assertEquals(1, cache.listAll("").size());
    }

    @Test
    void deletingAndReplacingForgetTheCopy() {
        disk.put(name("a/1"), text("one"));
        disk.put(name("a/2"), text("two"));
        CachedStore store = run();
        read(store, "a/1");
        read(store, "a/2");

        store.delete(name("a/1"));
        store.put(name("a/2"), text("new"));

        assertTrue(cache.listAll("").isEmpty());
        assertEquals("new", read(store, "a/2"));
    }

    @Test
    void aFullCacheFailsNothingAndIsToldOnce() {
        disk.put(name("a/1"), text("one"));
        disk.put(name("a/2"), text("two"));
        FaultyStore full = new FaultyStore(cache);
        full.inject(FaultRule.of(Fault.FULL_DISK).on(RequestKind.PUT).always());
        CachedStore store = new CachedStore(requests, full, Set.of("a/"), trouble::add);

        assertEquals("one", read(store, "a/1"));
        assertEquals("two", read(store, "a/2"));
        assertEquals("one", read(store, "a/1"));
        assertEquals(1, trouble.size());
    }

    private CachedStore run() {
        return new CachedStore(requests, cache, Set.of("a/"), trouble::add);
    }

    private static String read(ObjectStore store, String name) {
        return StandardCharsets.UTF_8.decode(store.get(name(name))).toString();
    }

    private long gets() {
        return requests.requests().stream()
                .filter(request -> request.kind() == RequestKind.GET)
                .count();
    }
}
