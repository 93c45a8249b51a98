package io.meridian.repository.vault.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.meridian.repository.vault.Fuzz;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Every decoder under bytes that are nearly right and bytes that are not at all: nothing but a
 * failure that says so comes out, and memory stays within the bound.
 */
final class DecoderFuzzTest {
    private static final int CASES = Boolean.getBoolean("meridian.thorough") ? 60_000 : 8_000;
    private static final int MOST_BYTES = 256 << 10;

    @TestFactory
    Stream<DynamicTest> everyDecoderRefusesWhatIsWrongWithinItsMemory() {
        return FuzzTargets.all().stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> fuzz(target)));
    }

    private static void fuzz(FuzzTarget target) {
        target.seeds().forEach(seed -> assertDoesNotThrow(() -> target.decoder().accept(seed)));
        SeededTest.run(
                CASES,
                (random, size) -> {
                    byte[] seed = target.seeds().get(random.nextInt(target.seeds().size()));
                    target.run(changed(seed, random));
                });
    }

    /** Mutated, and sometimes with a stretch of it many times over. */
    private static byte[] changed(byte[] seed, Random random) {
        byte[] bytes = Fuzz.mutated(seed, random);
        if (bytes.length < 2 || random.nextInt(20) > 0) {
            return bytes;
        }
        int from = random.nextInt(bytes.length - 1);
        int length = 1 + random.nextInt(Math.min(bytes.length - from, 200));
        int times = 1 + random.nextInt(Math.min(1000, MOST_BYTES / length));
        byte[] grown = Arrays.copyOf(bytes, bytes.length + times * length);
        System.arraycopy(bytes, from, grown, from + times * length, bytes.length - from);
        for (int time = 0; time < times; time++) {
            System.arraycopy(bytes, from, grown, from + time * length, length);
        }
        return grown;
    }
}
