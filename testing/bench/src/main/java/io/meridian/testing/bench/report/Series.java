package io.meridian.testing.bench.report;

import java.util.List;

/** The same measurement, repeated; never empty. */
record Series(List<Double> values, String unit) {
    Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a series without values");
        }
        values = values.stream().sorted().toList();
    }

    double minimum() {
        return values.getFirst();
    }

    double maximum() {
        return values.getLast();
    }

    /** The middle value; the mean of the two middle ones of an even number. */
    double median() {
        int upper = values.size() / 2;
        int lower = (values.size() - 1) / 2;
        return (values.get(lower) + values.get(upper)) / 2;
    }
}
