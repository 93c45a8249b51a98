package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.sources.Snapshot;
import io.meridian.sources.Source;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * While a writer makes files come and go as fast as it can: every capture is the state after some
 * step, and after no earlier one than the last whose write had returned when the capture began.
 */
final class LedgerProofTest extends ProvingALedger {
    private static final int CAPTURES = Boolean.getBoolean("meridian.thorough") ? 20 : 4;

    private static final long SEED = Long.getLong("seed", 20_261_120);
    private static final int STEPS = 2_000;

    @Test
    void capturesFromOutsideMissNothingAcknowledged() throws Exception {
        proveOutside("0");
    }

    @Test
    void capturesFromOutsideOfAPacedWriterMissNothingAcknowledged() throws Exception {
        proveOutside("2000");
    }

    @Test
    void capturesFromInsideMissNothingAcknowledged() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        try (LedgerWriter writer = LedgerWriter.open(place(), ledger());
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Callable<Long> writing =
                    () -> {
                        long steps = 0;
                        while (!stopped.get()) {
                            writer.step();
                            steps++;
                        }
                        return steps;
                    };
            Future<Long> written = thread.submit(writing);
            try {
                Source source = inside(writer.database().database());
                for (int i = 0; i < CAPTURES; i++) {
                    awaitSteps(STEPS);
                    prove(source, i);
                }
            } finally {
                stopped.set(true);
            }
            assertTrue(written.get() > 0);
        }
    }

    @Test
    void aKilledCaptureLeavesNothingThatTheNextOneDoesNotClearUp() throws Exception {
        Random random = new Random(SEED);
        Process writer = start("0");
        try {
            for (int i = 0; i < CAPTURES; i++) {
                awaitSteps(STEPS);
                Process capturing =
                        LedgerProcess.program(CapturingProcess.class, place().toString());
                for (int lines = 1 + random.nextInt(8); lines > 0; lines--) {
                    assertNotNull(capturing.inputReader().readLine());
                }
                capturing.destroyForcibly().waitFor();
                prove(source(), i);
                try (Stream<Path> beside = Files.list(temporary)) {
                    assertEquals(
                            List.of(),
                            beside.filter(path -> path.toString().contains("meridian-capture"))
                                    .toList());
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    /** The writer is killed between captures, and one of the killed is captured too. */
    private void proveOutside(String perSecond) throws Exception {
        Process writer = start(perSecond);
        try {
            for (int i = 0; i < CAPTURES; i++) {
                awaitSteps(STEPS);
                prove(source(), i);
                if (i % 2 == 1) {
                    writer.destroyForcibly().waitFor();
                    prove(source(), CAPTURES + i);
                    writer = start(perSecond);
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    /** Long enough that tables, manifests and logs came and went since the last capture. */
    private void awaitSteps(long steps) throws IOException {
        long goal = LedgerWriter.acknowledged(ledger()) + steps;
        while (LedgerWriter.acknowledged(ledger()) < goal) {
            Thread.onSpinWait();
        }
    }

    private void prove(Source source, int number) throws Exception {
        Path copy = temporary.resolve("copy" + number);
        long acknowledged = LedgerWriter.acknowledged(ledger());
        Map<String, String> facts;
        try (Snapshot snapshot = source.snapshot()) {
            assertEquals(List.of(), Copies.write(snapshot, copy).findings());
            facts = Copies.provenFacts(snapshot);
        }
        requireWhole(copy, facts);
        try (TestDatabase restored = LedgerWriter.openDatabase(copy)) {
            long last = LedgerStep.last(restored);
            assertTrue(
                    last >= acknowledged,
                    () -> "step " + acknowledged + " was acknowledged, captured is " + last);
            requireStateAfter(last, restored);
        }
    }
}
