package io.meridian.testing.bench.capture;

import io.meridian.testing.bench.run.BenchFailure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A capture on a terminal of its own, where it says every other second how far behind it is. */
final class CaptureProcess implements AutoCloseable {
    private static final Pattern BEHIND = Pattern.compile("complete until ([0-9.]+) s ago");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final String WIDE = "stty cols 250 rows 50; ";
    private static final int PATIENCE_SECONDS = 120;
    private static final double TICKS_PER_SECOND = 100;
    private static final double NANOS = 1e9;

    private final Process process;
    private final long startNanos = System.nanoTime();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private double startTicks;
    private double basePeakMebibytes;
    private long measuredNanos = startNanos;
    private int linesBefore;

    private CaptureProcess(Process process) {
        this.process = process;
    }

    /**
     * What it took.
     *
     * @param peakMebibytes of resident memory while it followed, {@code basePeakMebibytes} while it
     *     made its base
     * @param processorPercent of one, 200 are two
     */
    record Usage(
            double mostBehindSeconds,
            double medianBehindSeconds,
            double peakMebibytes,
            double basePeakMebibytes,
            double processorPercent) {}

    static CaptureProcess start(List<String> words) throws IOException {
        String line = String.join("' '", words);
        CaptureProcess capture =
                new CaptureProcess(
                        new ProcessBuilder("script", "-qec", WIDE + "'" + line + "'", "/dev/null")
                                .redirectErrorStream(true)
                                .start());
        Thread.ofVirtual().start(capture::read);
        return capture;
    }

    /** Waits until it has made one; what it took until then is not counted. */
    boolean awaitFileIn(Path folder) throws InterruptedException, IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            if (holdsFile(folder)) {
                TimeUnit.SECONDS.sleep(2);
                basePeakMebibytes = peakMebibytes();
                forgetPeak();
                startTicks = ticks();
                measuredNanos = System.nanoTime();
                linesBefore = lines.size();
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return false;
    }

    String said() {
        return String.join("\n", lines);
    }

    /** Ends it as a service is ended; Ctrl-C may be ignored in the background. */
    Usage stop() throws IOException, InterruptedException {
        double seconds = (System.nanoTime() - measuredNanos) / NANOS;
        double processor = (ticks() - startTicks) / TICKS_PER_SECOND / seconds * 100;
        double peak = peakMebibytes();
        List<Double> behind = behind();
        new ProcessBuilder("kill", "-TERM", Long.toString(machine().pid())).start().waitFor();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new BenchFailure("the capture ended badly: " + said());
        }
        return new Usage(
                behind.isEmpty() ? Double.NaN : behind.getLast(),
                behind.isEmpty() ? Double.NaN : behind.get(behind.size() / 2),
                peak,
                basePeakMebibytes,
                processor);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ascending. */
    private List<Double> behind() {
        return List.copyOf(lines).subList(linesBefore, lines.size()).stream()
                .map(BEHIND::matcher)
                .filter(Matcher::find)
                .map(matcher -> Double.parseDouble(matcher.group(1)))
                .sorted()
                .toList();
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException ended) {
            // What it said before counts.
        }
    }

    private static boolean holdsFile(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    /** The kernel counts anew from here: see proc_pid_clear_refs(5). */
    private void forgetPeak() throws IOException {
        Files.writeString(proc("clear_refs"), "5");
    }

    private double peakMebibytes() throws IOException {
        Matcher peak = PEAK.matcher(Files.readString(proc("status")));
        return peak.find() ? Long.parseLong(peak.group(1)) / 1024.0 : Double.NaN;
    }

    /** User and system time. */
    private double ticks() throws IOException {
        String text = Files.readString(proc("stat"));
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(machine().pid()), file);
    }

    private ProcessHandle machine() {
        return process.descendants()
                .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("the capture is not running: " + said()));
    }
}
