package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.run.Scratch;
import io.meridian.testing.bench.tool.Meridian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures along axes, prints what came out, and draws it.
 *
 * @param looks how often what can be repeated is measured
 * @param plots where text and plots are written, a directory
 */
public record Growth(Meridian meridian, int looks, Path work, Path plots) {
    /** Measures along each of them, one after the other; each is written as soon as it is there. */
    public void run(List<Axis> axes) throws IOException, InterruptedException {
        Files.createDirectories(plots);
        for (Axis axis : axes) {
            System.err.print(axis.name() + ":");
            try (Scratch scratch = scratch(axis)) {
                Ground ground = new Ground(meridian, scratch, looks, work);
                axis.measure(ground);
                write(axis, new GrowthReport(axis, ground.samples()));
            }
        }
    }

    private Scratch scratch(Axis axis) throws IOException, InterruptedException {
        return axis.roomBytes() == 0 ? Scratch.plain(work) : Scratch.in(work, axis.roomBytes());
    }

    private void write(Axis axis, GrowthReport report) throws IOException {
        System.err.println();
        System.out.println(report.text());
        Files.writeString(plots.resolve(axis.name() + ".txt"), report.text());
        Files.writeString(plots.resolve(axis.name() + ".svg"), report.times().svg());
        if (axis.allowedMebibytes(1) > 0) {
            Files.writeString(plots.resolve(axis.name() + "-memory.svg"), report.peaks().svg());
        }
    }
}
