package io.meridian.testing.kit.store;

import static io.meridian.testing.kit.store.Samples.assertAbsent;
import static io.meridian.testing.kit.store.Samples.assertHolds;
import static io.meridian.testing.kit.store.Samples.createText;
import static io.meridian.testing.kit.store.Samples.given;
import static io.meridian.testing.kit.store.Samples.name;
import static io.meridian.testing.kit.store.Samples.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.stores.ObjectStore;
import io.meridian.testing.kit.store.StoreConformance.Duty;

import java.util.List;
import java.util.stream.Stream;

/** Duties of deleting. */
final class DeletionDuties {
    private DeletionDuties() {}

    static Stream<Duty> all() {
        return Stream.of(
                new Duty("deletedObjectIsGone", DeletionDuties::deletedObjectIsGone),
                new Duty("deletingNothingIsFine", DeletionDuties::deletingNothingIsFine),
                new Duty("deletedNameIsFreeAgain", DeletionDuties::deletedNameIsFreeAgain));
    }

    private static void deletedObjectIsGone(ObjectStore store) {
        given(store, "a/1", "a/10", "a/2");

        store.delete(name("a/1"));

        assertAbsent(store, "a/1");
        assertEquals(List.of("a/10", "a/2"), names(store, ""));
        assertHolds(store, "a/10", "content of a/10");
    }

    private static void deletingNothingIsFine(ObjectStore store) {
        store.delete(name("a"));
        store.delete(name("no/such/folder"));
        given(store, "a/1");

        store.delete(name("a/1"));
        store.delete(name("a/1"));

        assertEquals(List.of(), names(store, ""));
    }

    private static void deletedNameIsFreeAgain(ObjectStore store) {
        given(store, "a/1");
        store.delete(name("a/1"));

        assertTrue(createText(store, "a/1", "second life"));

        assertHolds(store, "a/1", "second life");
    }
}
