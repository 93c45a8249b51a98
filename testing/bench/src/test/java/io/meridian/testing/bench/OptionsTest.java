package io.meridian.testing.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.testing.bench.corpus.Corpora.Size;
import io.meridian.testing.bench.run.BenchFailure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

final class OptionsTest {
    @Test
    void measuresEverythingThreeTimesUnlessToldOtherwise() {
        Options options = Options.parse(List.of());

        assertEquals(3, options.repetitions());
        assertEquals(Size.FULL, options.size());
        assertEquals(List.of(), options.corpora());
        assertEquals(List.of(), options.tools());
        assertNull(options.out());
    }

    @Test
    void takesEveryOption() {
        String line =
                "--growth --reps 2 --size small --corpus big,tree --tools restic --meridian /m"
                        + " --work /w --plots /p --out /o";

        assertEquals(
                new Options(
                        Options.Mode.GROWTH,
                        2,
                        Size.SMALL,
                        List.of("big", "tree"),
                        List.of("restic"),
                        Path.of("/m"),
                        Path.of("/w"),
                        Path.of("/p"),
                        Path.of("/o")),
                Options.parse(List.of(line.split(" ", -1))));
    }

    @Test
    void aSmokeTestDoesNotOverwriteThePlotsOfTheDocumentation() {
        assertEquals(Path.of("docs", "performance"), Options.parse(List.of()).plotDirectory());
        assertEquals(
                Path.of("/w"),
                Options.parse(List.of("--size", "small", "--work", "/w")).plotDirectory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--reps", "--reps 0", "--reps many", "--size huge", "--fast 1"})
    void refusesWhatItDoesNotKnowAndTellsTheOptions(String line) {
        BenchFailure failure =
                assertThrows(BenchFailure.class, () -> Options.parse(List.of(line.split(" ", -1))));

        assertTrue(failure.reason().endsWith(Options.HELP), failure.reason());
    }

    @Test
    void unknownCorpusIsRefusedByName() {
        Options options = Options.parse(List.of("--corpus", "big,huge"));

        BenchFailure failure = assertThrows(BenchFailure.class, () -> new Bench(options));

        assertEquals(
                "'huge' is not known; there are big, tree, sqlite, rocksdb, history, many",
                failure.reason());
    }
}
