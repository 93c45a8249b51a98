package io.meridian.testing.bench;

import com.sun.management.OperatingSystemMXBean;

import io.meridian.testing.bench.report.CorpusReport;
import io.meridian.testing.bench.report.Results;
import io.meridian.testing.bench.run.BenchFailure;
import io.meridian.testing.bench.run.SystemCommand;
import io.meridian.testing.bench.run.Trial;
import io.meridian.testing.bench.tool.Tool;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the bench prints for people. */
record Summary(int repetitions, List<Trial> trials, List<Tool> tools) {
    Summary {
        trials = List.copyOf(trials);
        tools = List.copyOf(tools);
    }

    /** The machine and the tools' versions; fails when a tool does not even tell its version. */
    String heading() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        text.append(
                "%d processors, %.1f GiB of memory, Linux %s%n"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                memoryBytes() / (double) (1 << 30),
                                System.getProperty("os.version")));
        for (Tool tool : tools) {
            text.append("%s: %s%n".formatted(tool.name(), version(tool)));
        }
        return text.toString();
    }

    /** A table for every corpus, and how to read them. */
    String tables(Results results, String place) {
        StringBuilder text = new StringBuilder();
        for (Trial trial : trials) {
            text.append("%n%s: %s%n%n".formatted(trial.name(), trial.description()));
            text.append(report(trial).render(results)).append(trial.remark());
        }
        text.append(
                """

                Every run on %2$s, the source in the page cache.
                Repetitions: %1$d, the tools taking turns.
                s: median, until the file system had everything on disk. ratio: to the best of \
                restic and borg.
                peak MiB: the largest process. stored MiB: the repository after that step.
                control: the same fixed work before every run of a tool; where it varies, so does \
                the machine.
                Every restored tree was compared with its source, byte for byte.
                """
                        .formatted(repetitions, place));
        for (Tool tool : tools) {
            if (!tool.remark().isEmpty()) {
                text.append("%s: %s%n".formatted(tool.name(), tool.remark()));
            }
        }
        return text.toString();
    }

    private CorpusReport report(Trial trial) {
        return new CorpusReport(
                trial.name(),
                trial.steps(),
                tools.stream().map(Tool::name).toList(),
                tools.stream().filter(Tool::isYardstick).map(Tool::name).toList());
    }

    private static String version(Tool tool) throws IOException, InterruptedException {
        List<String> command = tool.versionCommand();
        Path program = Path.of(command.getFirst());
        if (program.isAbsolute() && !Files.isExecutable(program)) {
            throw new BenchFailure(
                    "There is no program %s; build it, name another with --meridian, or leave %s out with --tools."
                            .formatted(program, tool.name()));
        }
        return SystemCommand.run(command).lines().findFirst().orElse("");
    }

    private static long memoryBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
