package io.meridian.testing.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

final class SeriesTest {
    @Test
    void medianOfAnOddNumberIsTheMiddleValue() {
        assertEquals(3.0, new Series(List.of(9.0, 1.0, 3.0), "s").median());
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertEquals(2.5, new Series(List.of(9.0, 1.0, 3.0, 2.0), "s").median());
    }

    @Test
    void medianOfOneIsThatOne() {
        assertEquals(7.0, new Series(List.of(7.0), "s").median());
    }

    @Test
    void extremesDoNotDependOnOrder() {
        Series series = new Series(List.of(2.0, 9.0, 1.0), "s");

        assertEquals(1.0, series.minimum());
        assertEquals(9.0, series.maximum());
    }

    @Test
    void refusesNoValues() {
        assertThrows(IllegalArgumentException.class, () -> new Series(List.of(), "s"));
    }
}
