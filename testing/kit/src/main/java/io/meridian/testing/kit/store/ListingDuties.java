package io.meridian.testing.kit.store;

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

import io.meridian.kernel.failure.Conflict;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.store.StoreConformance.Duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Duties of listing. */
final class ListingDuties {
    private ListingDuties() {}

    static Stream<Duty> all() {
        return Stream.of(
                new Duty("emptyStoreListsNothing", ListingDuties::emptyStoreListsNothing),
                new Duty("listingIsInOrderOfWholeNames", ListingDuties::orderOfWholeNames),
                new Duty("prefixIsAnyBeginning", ListingDuties::prefixIsAnyBeginning),
                new Duty("impossiblePrefixListsNothing", ListingDuties::impossiblePrefix),
                new Duty("listingTellsSizesAndTimes", ListingDuties::sizesAndTimes),
                new Duty("listingFollowsChanges", ListingDuties::listingFollowsChanges),
                new Duty("visitorMayUseTheStore", ListingDuties::visitorMayUseTheStore),
                new Duty("visitorsFailureComesThrough", ListingDuties::visitorsFailure));
    }

    private static void emptyStoreListsNothing(ObjectStore store) {
        assertEquals(List.of(), names(store, ""));
        assertEquals(List.of(), names(store, "packs/"));
    }

    private static void orderOfWholeNames(ObjectStore store) {
        List<String> sorted =
                List.of(
                        "a-b",
                        "a-b.c",
                        "a.b",
                        "a.b-c/x",
                        "a.b0/x",
                        "a/b",
                        "a/b-",
                        "a/b.c/d",
                        "a/b0",
                        "a0",
                        "aa/0",
                        "b",
                        "packs/00",
                        "packs/0a",
                        "packs/a0",
                        "packs/aa");
        assertEquals(sorted.stream().sorted().toList(), sorted);

        given(store, sorted.reversed().toArray(String[]::new));

        assertEquals(sorted, names(store, ""));
    }

    private static void prefixIsAnyBeginning(ObjectStore store) {
        given(store, "packs/ab", "packs/ac", "packs/b/c", "packs2", "pack", "sessions/ab.000001");

        assertEquals(List.of("packs/ab", "packs/ac", "packs/b/c"), names(store, "packs/"));
        assertEquals(List.of("packs/ab", "packs/ac"), names(store, "packs/a"));
        assertEquals(List.of("packs/ab"), names(store, "packs/ab"));
        assertEquals(List.of("packs/b/c"), names(store, "packs/b"));
        assertEquals(List.of("packs/b/c"), names(store, "packs/b/"));
        assertEquals(
                List.of("pack", "packs/ab", "packs/ac", "packs/b/c", "packs2"),
                names(store, "pack"));
        assertEquals(List.of("sessions/ab.000001"), names(store, "sessions/ab."));
        assertEquals(List.of(), names(store, "packs/ab/"));
        assertEquals(List.of(), names(store, "q"));
    }

    private static void impossiblePrefix(ObjectStore store) {
        given(store, "packs/ab", "a");

        for (String prefix :
                List.of("/", "//", "../", "..", "./", "packs//", "packs/../", "PACKS", "tmp~/")) {
            assertEquals(List.of(), names(store, prefix), prefix);
        }
        assertEquals(List.of(), names(store, "a".repeat(1000) + "/"));
    }

    private static void sizesAndTimes(ObjectStore store) {
        createText(store, "five", "12345");
        store.put(name("seven"), text("1234567"));

        List<StoredObject> listed = store.listAll("");

        assertEquals(List.of(5L, 7L), listed.stream().map(StoredObject::size).toList());
        for (StoredObject object : listed) {
            assertFalse(object.storedAt().isBefore(Instant.parse("2000-01-01T00:00:00Z")));
        }
        assertEquals(listed, store.listAll(""), "nothing changes by looking");
    }

    private static void listingFollowsChanges(ObjectStore store) {
        given(store, "a/1", "a/2", "a/3");
        store.delete(name("a/2"));
        assertEquals(List.of("a/1", "a/3"), names(store, "a/"));

        given(store, "a/2");
        store.delete(name("a/1"));
        store.delete(name("a/3"));
        assertEquals(List.of("a/2"), names(store, "a/"));

        store.delete(name("a/2"));
        assertEquals(List.of(), names(store, ""));
    }

    private static void visitorMayUseTheStore(ObjectStore store) {
        given(store, "a/1", "a/2", "b/1");
        List<String> seen = new ArrayList<>();

        store.list(
                "",
                object -> {
                    String name = object.name().value();
                    seen.add(name);
                    if (!name.startsWith("z")) {
                        assertHolds(store, name, "content of " + name);
                        createText(store, "z" + name, "copy");
                        store.delete(object.name());
                    }
                });

        assertEquals(List.of("a/1", "a/2", "b/1"), seen.subList(0, 3));
        assertHolds(store, "za/1", "copy");
    }

    private static void visitorsFailure(ObjectStore store) {
        given(store, "a", "b");
        Conflict failure = new Conflict("test.stop", "the visitor has seen enough");
        List<StoredObject> seen = new ArrayList<>();

        Conflict thrown =
                assertThrows(
                        Conflict.class,
                        () ->
                                store.list(
                                        "",
                                        object -> {
                                            seen.add(object);
                                            throw failure;
                                        }));

        assertSame(failure, thrown);
        assertEquals(1, seen.size());
    }
}
