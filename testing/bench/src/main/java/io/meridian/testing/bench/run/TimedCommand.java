package io.meridian.testing.bench.run;

import io.meridian.testing.bench.tool.Command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs commands of tools under GNU time. */
public final class TimedCommand {
    private static final int LOG_TAIL_CHARACTERS = 2_000;

    private final Path figures;
    private final Path log;

    /** Keeps its own two small files in {@code directory}, off the measured file system. */
    public TimedCommand(Path directory) {
        this.figures = directory.resolve("time.txt");
        this.log = directory.resolve("command.log");
    }

    /**
     * Runs a command; what was to be written before is written first, and not charged to it.
     *
     * @throws BenchFailure with the end of its output, when it fails
     */
    public Usage run(Command command) throws IOException, InterruptedException {
        flush(command);
        ProcessBuilder process = prepare(command);
        long startNanos = System.nanoTime();
        int exitCode = process.start().waitFor();
        Duration ended = Duration.ofNanos(System.nanoTime() - startNanos);
        flush(command);
        Duration durable = Duration.ofNanos(System.nanoTime() - startNanos);
        if (exitCode != 0) {
            throw failure(command, exitCode);
        }
        return usage(ended, durable);
    }

    /** The lines that the last command printed. */
    List<String> printed() throws IOException {
        return Files.readAllLines(log);
    }

    private ProcessBuilder prepare(Command command) {
        List<String> words =
                new ArrayList<>(List.of("time", "-q", "-f", "%U %S %M", "-o", figures.toString()));
        words.addAll(command.words());
        ProcessBuilder process = new ProcessBuilder(words);
        process.environment().put("LC_ALL", "C.UTF-8");
        process.environment().putAll(command.environment());
        return process.directory(command.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
    }

    private Usage usage(Duration command, Duration durable) throws IOException {
        String[] fields = Files.readString(figures).strip().split(" ", -1);
        double processorSeconds = Double.parseDouble(fields[0]) + Double.parseDouble(fields[1]);
        return new Usage(
                command,
                durable,
                Duration.ofMillis(Math.round(processorSeconds * 1000)),
                Long.parseLong(fields[2]));
    }

    private BenchFailure failure(Command command, int exitCode) throws IOException {
        String output = Files.readString(log);
        String tail = output.substring(Math.max(0, output.length() - LOG_TAIL_CHARACTERS)).strip();
        return new BenchFailure(
                "'%s' ended with exit code %d; its output ends:%n%s"
                        .formatted(String.join(" ", command.words()), exitCode, tail));
    }

    private static void flush(Command command) throws IOException, InterruptedException {
        SystemCommand.run("sync", "--file-system", command.directory().toString());
    }
}
