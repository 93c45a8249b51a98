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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.FailureKind;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.Durability;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFeature;
import io.meridian.testing.kit.store.StoreConformance.Duty;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Duties of creating and replacing, alone on the store. */
final class CreationDuties {
    private static final int LARGE_BYTES = 20 << 20;

    private CreationDuties() {}

    static Stream<Duty> all() {
        return Stream.of(
                new Duty("createdObjectIsThere", CreationDuties::createdObjectIsThere),
                new Duty("takenNameIsLeftAlone", CreationDuties::takenNameIsLeftAlone),
                new Duty("emptyObjectIsAnObject", CreationDuties::emptyObjectIsAnObject),
                new Duty("largeObjectIsKeptWhole", CreationDuties::largeObjectIsKeptWhole),
                new Duty("onlyTheRestOfTheBufferIsStored", CreationDuties::restOfBuffer),
                new Duty("anyKindOfBufferIsStored", CreationDuties::anyKindOfBuffer),
                new Duty("bufferMayBeReusedAfterReturn", CreationDuties::bufferReused),
                new Duty("barrierMayFollowAnything", CreationDuties::barrierMayFollowAnything),
                new Duty("putCreatesAndReplaces", CreationDuties::putCreatesAndReplaces),
                new Duty("unkeptRetentionIsRefused", CreationDuties::unkeptRetentionIsRefused),
                new Duty("everyAllowedNameWorks", CreationDuties::everyAllowedNameWorks),
                new Duty("interruptEndsCleanly", CreationDuties::interruptEndsCleanly),
                new Duty("closingTwiceIsSafe", CreationDuties::closingTwiceIsSafe));
    }

    private static void createdObjectIsThere(ObjectStore store) {
        assertAbsent(store, "packs/a1");

        assertTrue(createText(store, "packs/a1", "first"));

        assertHolds(store, "packs/a1", "first");
        assertEquals(List.of("packs/a1"), names(store, ""));
    }

    private static void takenNameIsLeftAlone(ObjectStore store) {
        given(store, "outcomes/x");

        assertFalse(createText(store, "outcomes/x", "another"));
        assertFalse(
                createText(store, "outcomes/x", "content of outcomes/x"), "even with equal bytes");
        assertFalse(
                store.createIfAbsent(
                        name("outcomes/x"), text("another"), CreateOptions.AT_BARRIER));

        assertHolds(store, "outcomes/x", "content of outcomes/x");
    }

    private static void emptyObjectIsAnObject(ObjectStore store) {
        assertTrue(createText(store, "empty", ""));

        assertHolds(store, "empty", "");
        assertEquals(0, store.listAll("").getFirst().size());
        assertFalse(createText(store, "empty", "something"));
    }

    private static void largeObjectIsKeptWhole(ObjectStore store) {
        byte[] bytes = new byte[LARGE_BYTES + 1];
        new Random(20).nextBytes(bytes);
        ObjectName name = name("packs/large");

        assertTrue(store.createIfAbsent(name, ByteBuffer.wrap(bytes), CreateOptions.AT_BARRIER));
        store.barrier();

        assertEquals(ByteBuffer.wrap(bytes), store.get(name));
        assertEquals(bytes.length, store.listAll("packs/").getFirst().size());
    }

    private static void restOfBuffer(ObjectStore store) {
        ByteBuffer content = text("..middle..").position(2).limit(8);

        assertTrue(store.createIfAbsent(name("created"), content, CreateOptions.DURABLE));
        store.put(name("put"), text("..middle..").position(2).limit(8));

        assertHolds(store, "created", "middle");
        assertHolds(store, "put", "middle");
        assertEquals(text("..middle.."), content.duplicate().clear(), "the bytes are unchanged");
    }

    private static void anyKindOfBuffer(ObjectStore store) {
        ByteBuffer direct = ByteBuffer.allocateDirect(6).put(text("direct")).flip();
        ByteBuffer slice = text("a slice").position(2).slice();

        assertTrue(store.createIfAbsent(name("direct"), direct, CreateOptions.DURABLE));
        assertTrue(store.createIfAbsent(name("slice"), slice, CreateOptions.DURABLE));
        assertTrue(
                store.createIfAbsent(
                        name("frozen"), text("frozen").asReadOnlyBuffer(), CreateOptions.DURABLE));

        assertHolds(store, "direct", "direct");
        assertHolds(store, "slice", "slice");
        assertHolds(store, "frozen", "frozen");
    }

    private static void bufferReused(ObjectStore store) {
        ByteBuffer content = text("before");
        assertTrue(store.createIfAbsent(name("created"), content, CreateOptions.AT_BARRIER));
        content.clear();
        store.put(name("put"), content);

        content.clear().put(text("after.")).flip();
        store.barrier();

        assertHolds(store, "created", "before");
        assertHolds(store, "put", "before");
    }

    private static void barrierMayFollowAnything(ObjectStore store) {
        store.barrier();
        assertTrue(
                store.createIfAbsent(name("packs/a"), text("pack"), CreateOptions.AT_BARRIER),
                "the first");
        assertHolds(store, "packs/a", "pack");
        assertEquals(List.of("packs/a"), names(store, "packs/"));
        store.barrier();
        store.barrier();

        assertTrue(
                store.createIfAbsent(name("packs/b"), text("pack"), CreateOptions.AT_BARRIER),
                "the second");
        store.delete(name("packs/b"));
        store.barrier();

        assertEquals(List.of("packs/a"), names(store, ""));
    }

    private static void putCreatesAndReplaces(ObjectStore store) {
        store.put(name("notes/latest"), text("a rather long first version"));
        assertHolds(store, "notes/latest", "a rather long first version");

        store.put(name("notes/latest"), text("short"));

        assertHolds(store, "notes/latest", "short");
        assertEquals(5, store.listAll("notes/").getFirst().size());
        assertFalse(createText(store, "notes/latest", "third"));
    }

    private static void unkeptRetentionIsRefused(ObjectStore store) {
        if (store.features().contains(StoreFeature.OBJECT_LOCK)) {
            return;
        }
        Instant until = Instant.parse("2100-01-01T00:00:00Z");
        CreateOptions options = new CreateOptions(Durability.AT_RETURN, until, false);

        assertThrows(
                InvalidRequest.class,
                () -> store.createIfAbsent(name("kept"), text("content"), options));

        assertAbsent(store, "kept");
    }

    private static void everyAllowedNameWorks(ObjectStore store) {
        List<String> odd =
                List.of(
                        "-",
                        "-rf",
                        "...",
                        ".hidden",
                        "0",
                        "_",
                        "a.b/..c/d-",
                        "a".repeat(200),
                        "b/".repeat(99) + "bb",
                        "c".repeat(99) + "/" + "d".repeat(100),
                        "con",
                        "lost-found",
                        "tmp/a");
        for (String name : odd) {
            assertTrue(createText(store, name, "in " + name), name);
        }

        assertEquals(odd.stream().sorted().toList(), names(store, ""));
        for (String name : odd) {
            assertHolds(store, name, "in " + name);
            store.delete(name(name));
            assertAbsent(store, name);
        }
    }

    private static void interruptEndsCleanly(ObjectStore store) {
        given(store, "old");
        List<Runnable> calls =
                List.of(
                        () -> createText(store, "new", "new"),
                        () -> store.put(name("new"), text("new")),
                        store::barrier,
                        () -> store.get(name("old")),
                        () -> store.listAll(""),
                        () -> store.delete(name("other")));
        for (Runnable call : calls) {
            assertInterruptKept(call);
        }

        if (names(store, "").contains("new")) {
            assertHolds(store, "new", "new");
        }
        assertHolds(store, "old", "content of old");
    }

    private static void assertInterruptKept(Runnable call) {
        Thread.currentThread().interrupt();
        try {
            call.run();
        } catch (Failure failure) {
            assertEquals(FailureKind.CANCELLED, failure.kind(), failure.fact());
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt must still be known afterwards");
        }
    }

    private static void closingTwiceIsSafe(ObjectStore store) {
        given(store, "a");

        store.close();
        store.close();
    }
}
