package io.meridian.testing.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** The first thing that somebody runs. */
final class QuickstartTest {
    @Test
    void itKeepsItsWordAndLeavesTheHomeDirectoryAlone() {
        try (Site site = new Site()) {
            Product product = Product.of(site.home());

            product.run("quickstart", site.path("tour").toString()).expect(0).expectSaid("restore");

            assertArrayEquals(new String[0], site.home().toFile().list());
        }
    }
}
