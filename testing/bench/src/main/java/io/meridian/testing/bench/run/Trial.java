package io.meridian.testing.bench.run;

import io.meridian.testing.bench.corpus.Corpora;
import io.meridian.testing.bench.corpus.Corpora.Size;
import io.meridian.testing.bench.corpus.Corpus;
import io.meridian.testing.bench.corpus.History;
import io.meridian.testing.bench.report.Measurement;
import io.meridian.testing.bench.tool.HistoryTool;
import io.meridian.testing.bench.tool.Program;
import io.meridian.testing.bench.tool.Tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What every tool goes through on one corpus, step after step. */
public sealed interface Trial {
    /** Every trial there is at one size, in the order in which they are measured. */
    static List<Trial> all(Size size) {
        return Stream.<Trial>concat(
                        Corpora.all(size).stream().map(Standard::new),
                        Corpora.histories(size).stream().map(Histories::new))
                .toList();
    }

    /** The name of its corpus. */
    String name();

    /** What its corpus is. */
    String description();

    /** How large the file system of a tool must be. */
    long roomBytes();

    /** Names of the steps, in order. */
    List<String> steps();

    /** What a reader must know of its steps; lines of text, may be empty. */
    String remark();

    /** Whether it is measured also when nobody names it; what takes long is not. */
    boolean isUsual();

    /** What must be installed. */
    List<Program> programs();

    /** Whether the tool can do it. */
    boolean suits(Tool tool);

    /**
     * Runs all steps of a tool, once.
     *
     * @param work for small files of the bench itself
     * @param results takes each measurement as soon as it is there
     * @throws BenchFailure when a command fails or the restored tree is not the source
     */
    void run(Tool tool, Scratch scratch, Path work, Consumer<Measurement> results)
            throws IOException, InterruptedException;

    /** First, unchanged and changed backup; verification; restore. */
    record Standard(Corpus corpus) implements Trial {
        private static final int ROOM = 5;

        @Override
        public String name() {
            return corpus.name();
        }

        @Override
        public String description() {
            return corpus.description();
        }

        @Override
        public long roomBytes() {
            return corpus.approximateBytes() * ROOM + (512L << 20);
        }

        @Override
        public List<String> steps() {
            return Arrays.stream(Step.values()).map(Step::key).toList();
        }

        @Override
        public String remark() {
            return "";
        }

        @Override
        public boolean isUsual() {
            return true;
        }

        @Override
        public List<Program> programs() {
            return corpus.programs();
        }

        @Override
        public boolean suits(Tool tool) {
            return true;
        }

        @Override
        public void run(Tool tool, Scratch scratch, Path work, Consumer<Measurement> results)
                throws IOException, InterruptedException {
            new ToolRun(tool, corpus, work, results).run(scratch);
        }
    }

    /** Many backups; then listing them, finding a file in them, giving most of them up. */
    record Histories(History history) implements Trial {
        @Override
        public String name() {
            return history.name();
        }

        @Override
        public String description() {
            return history.description();
        }

        /** A tool may store half of it anew in every backup. */
        @Override
        public long roomBytes() {
            return history.approximateBytes() * (2 + history.backups() / 2) + (1L << 30);
        }

        @Override
        public List<String> steps() {
            return Arrays.stream(HistoryStep.values()).map(HistoryStep::key).toList();
        }

        @Override
        public String remark() {
            return """
            backups: all of them, one after the other. list, find: measured three times a run.
            find: of one file by name in all backups; borg looks into one archive at a time.
            prune: all but the newest five are given up, and the space of the others is freed.
            """;
        }

        @Override
        public boolean isUsual() {
            return false;
        }

        @Override
        public List<Program> programs() {
            return List.of();
        }

        @Override
        public boolean suits(Tool tool) {
            return tool instanceof HistoryTool;
        }

        @Override
        public void run(Tool tool, Scratch scratch, Path work, Consumer<Measurement> results)
                throws IOException, InterruptedException {
            if (tool instanceof HistoryTool historian) {
                new HistoryRun(historian, history, work, results).run(scratch);
            }
        }
    }
}
