package io.meridian.testing.bench.plot;

import java.util.List;

/** Measured points, from left to right; all positive. */
public record Curve(String name, List<Point> points) {
    /** A value, measured at a place. */
    public record Point(double place, double value) {
        public Point {
            if (!(place > 0 && value > 0)) {
                throw new IllegalArgumentException("no logarithm: " + value + " at " + place);
            }
        }
    }

    public Curve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a curve without points: " + name);
        }
    }

    /** The exponent of growth over the last step: 1 is in proportion, 0 not at all. */
    public double lastSlope() {
        return slope(Math.max(0, points.size() - 2));
    }

    /** The same from the first point to the last. */
    public double wholeSlope() {
        return slope(0);
    }

    private double slope(int from) {
        Point first = points.get(from);
        Point last = points.getLast();
        return first.place() == last.place()
                ? 0
                : Math.log(last.value() / first.value()) / Math.log(last.place() / first.place());
    }
}
