package io.meridian.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "packs/0a", "sessions/ab.000001", "-", "...", "a/..b/c", "_"})
    void allowsSegmentsOfPlainCharacters(String value) {
        assertTrue(ObjectName.allows(value));
        assertEquals(value, new ObjectName(value).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "a/", "/a", "a//b", ".", "..", "a/../b", "a/.", "A", "a b", "a~", "a+b",
                "ä", "a\\b", "a\0b", "a:b", "a\n"
            })
    void refusesEverythingElse(String value) {
        assertFalse(ObjectName.allows(value));
        assertThrows(IllegalArgumentException.class, () -> new ObjectName(value));
    }

    @Test
    void refusesMoreThan200Characters() {
        assertTrue(ObjectName.allows("a".repeat(200)));
        assertFalse(ObjectName.allows("a".repeat(201)));
    }

    @Test
    void ordersByWholeName() {
        assertTrue(new ObjectName("a.b").compareTo(new ObjectName("a/b")) < 0);
        assertTrue(new ObjectName("a/b").compareTo(new ObjectName("a0")) < 0);
    }
}
