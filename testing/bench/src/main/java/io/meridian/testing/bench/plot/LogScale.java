package io.meridian.testing.bench.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic scale of whole decades, drawn from one pixel to another.
 *
 * @param firstDecade the power of ten at {@code startPixel}
 * @param lastDecade the power of ten at {@code endPixel}, larger
 */
record LogScale(int firstDecade, int lastDecade, double startPixel, double endPixel) {
    /** The decades that hold all values. */
    static LogScale around(double least, double most, double startPixel, double endPixel) {
        int first = (int) Math.floor(Math.log10(least) + 1e-9);
        int last = (int) Math.ceil(Math.log10(most) - 1e-9);
        return new LogScale(first, Math.max(last, first + 1), startPixel, endPixel);
    }

    double pixel(double value) {
        double share = (Math.log10(value) - firstDecade) / (lastDecade - firstDecade);
        return startPixel + share * (endPixel - startPixel);
    }

    double least() {
        return Math.pow(10, firstDecade);
    }

    double most() {
        return Math.pow(10, lastDecade);
    }

    /** Every power of ten on it. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int decade = firstDecade; decade <= lastDecade; decade++) {
            ticks.add(Math.pow(10, decade));
        }
        return ticks;
    }
}
