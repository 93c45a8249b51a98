package io.meridian.repository.vault.fuzz;

import java.util.Arrays;
import java.util.List;

/** What Jazzer calls with each input: the first byte chooses the decoder of the rest. */
public final class JazzerTarget {
    private static final List<FuzzTarget> TARGETS = FuzzTargets.all();

    private JazzerTarget() {}

    /** Jazzer finds it by its name. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            FuzzTarget target = TARGETS.get((input[0] & 0xFF) % TARGETS.size());
            target.run(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
