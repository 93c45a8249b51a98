package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.createText;
import static io.meridian.testing.kit.store.Samples.name;
import static io.meridian.testing.kit.store.Samples.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.kernel.ByteSize;
import io.meridian.kernel.failure.NotFound;
import io.meridian.stores.ByteRange;
import io.meridian.stores.RequestKind;
import io.meridian.stores.decorated.MeteredStore;
import io.meridian.stores.decorated.StoreUsage;
import io.meridian.stores.decorated.ThrottledStore;
import io.meridian.stores.decorated.TransferRates;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class MeteredAndThrottledStoreTest {
    private final ManualEnvironment environment = new ManualEnvironment(4);
    private final MemoryStore disk = new MemoryStore(environment);

    @Test
    void meterCountsRequestsAndBytesByKind() {
        MeteredStore store = new MeteredStore(disk);

        createText(store, "a", "12345");
        createText(store, "a", "123");
        store.put(name("b"), text("1234567"));
        store.get(name("a"));
        store.get(name("b"), new ByteRange(1, 2));
        assertThrows(NotFound.class, () -> store.get(name("c")));
        store.listAll("");
        store.delete(name("a"));
        store.barrier();

        StoreUsage usage = store.usage();
        assertEquals(count(2, 0, 8), usage.of(RequestKind.CREATE));
        assertEquals(count(1, 0, 7), usage.of(RequestKind.PUT));
        assertEquals(count(3, 1, 7), usage.of(RequestKind.GET));
        assertEquals(count(1, 0, 0), usage.of(RequestKind.LIST));
        assertEquals(count(1, 0, 0), usage.of(RequestKind.DELETE));
        assertEquals(count(1, 0, 0), usage.of(RequestKind.BARRIER));
        assertEquals(8, usage.requests());
        assertEquals(new ByteSize(15), usage.written());
        assertEquals(new ByteSize(7), usage.read());
    }

    @Test
    void usageSinceAnEarlierLookIsTheDifference() {
        MeteredStore store = new MeteredStore(disk);
        createText(store, "a", "12345");
        StoreUsage earlier = store.usage();

        createText(store, "b", "123");

        StoreUsage since = store.usage().since(earlier);
        assertEquals(count(1, 0, 3), since.of(RequestKind.CREATE));
        assertEquals(1, since.requests());
    }

    @Test
    void writesWaitForThoseBeforeThem() {
        ThrottledStore store = throttled(new ByteSize(100), TransferRates.UNLIMITED);

        createText(store, "a", "x".repeat(50));
        assertEquals(List.of(), environment.slept(), "the first goes at once");
        store.put(name("b"), text("x".repeat(200)));
        createText(store, "c", "x");

        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(2)), environment.slept());
    }

    @Test
    void readsWaitForThoseBeforeThem() {
        createText(disk, "a", "x".repeat(300));
        ThrottledStore store = throttled(TransferRates.UNLIMITED, new ByteSize(100));

        store.get(name("a"));
        store.get(name("a"), new ByteRange(0, 100));
        store.get(name("a"));

        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(1)), environment.slept());
    }

    @Test
    void idleTimeEarnsNothing() {
        ThrottledStore store = throttled(new ByteSize(100), new ByteSize(100));
        environment.advance(Duration.ofHours(1));

        createText(store, "a", "x".repeat(100));
        createText(store, "b", "x".repeat(100));

        assertEquals(List.of(Duration.ofSeconds(1)), environment.slept());
    }

    @Test
    void rateOfZeroIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TransferRates(new ByteSize(0), TransferRates.UNLIMITED));
    }

    private ThrottledStore throttled(ByteSize up, ByteSize down) {
        return new ThrottledStore(disk, environment, new TransferRates(up, down));
    }

    private static StoreUsage.Count count(long requests, long failures, long bytes) {
        return new StoreUsage.Count(requests, failures, new ByteSize(bytes));
    }
}
