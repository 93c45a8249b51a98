package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One object of each class is harmed in each way. What every examination says is the table in
 * {@code docs/format/damage-table.md}, which this test writes with {@code -Dmeridian.write=true}
 * and compares without. The rules that hold for every row are asserted while it is made.
 */
final class DamageTableTest {
    private static final Path TABLE =
            Path.of("").toAbsolutePath().resolveSibling("docs/format/damage-table.md");
    private static final boolean WRITE = Boolean.getBoolean("meridian.write");
    private static final int OTHER_PASTS = Boolean.getBoolean("meridian.thorough") ? 60 : 1;

    @Test
    void everyClassInEveryWayIsToldAsTheTableSays() throws IOException {
        String page = DamagePage.of(new DamageMatrix(21).rows());

        if (WRITE) {
            Files.writeString(TABLE, page);
        }
        assertEquals(Files.readString(TABLE), page, "to renew the page: -Dmeridian.write=true");
    }

    /** Codes may differ from past to past, the rules not. */
    @Test
    void theRulesHoldForAnyPast() {
        SeededTest.run(
                OTHER_PASTS,
                (random, size) ->
                        assertFalse(new DamageMatrix(1 + random.nextInt(10_000)).rows().isEmpty()));
    }
}
