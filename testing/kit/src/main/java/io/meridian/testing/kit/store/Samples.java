package io.meridian.testing.kit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.NotFound;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short words for what the duties do all the time. */
final class Samples {
    private Samples() {}

    static ObjectName name(String value) {
        return new ObjectName(value);
    }

    static ByteBuffer text(String content) {
        return ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
    }

    static boolean createText(ObjectStore store, String name, String content) {
        return store.createIfAbsent(name(name), text(content), CreateOptions.DURABLE);
    }

    static void given(ObjectStore store, String... names) {
        for (String name : names) {
            assertTrue(createText(store, name, "content of " + name), name + " is new");
        }
    }

    static void assertHolds(ObjectStore store, String name, String content) {
        assertEquals(text(content), store.get(name(name)), "content of " + name);
    }

    static void assertAbsent(ObjectStore store, String name) {
        NotFound absent = assertThrows(NotFound.class, () -> store.get(name(name)));
        assertEquals(StoreFailures.OBJECT_NOT_FOUND, absent.code());
    }

    static List<String> names(ObjectStore store, String prefix) {
        return store.listAll(prefix).stream()
                .map(StoredObject::name)
                .map(ObjectName::value)
                .toList();
    }
}
