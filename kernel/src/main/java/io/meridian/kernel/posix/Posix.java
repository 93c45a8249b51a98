package io.meridian.kernel.posix;

import io.meridian.kernel.failure.InvalidRequest;

import java.util.Set;

/** Whether the system calls of this package can be made here. Thread-safe. */
public final class Posix {
    private static final Set<String> PROCESSORS = Set.of("amd64", "aarch64", "riscv64");

    private Posix() {}

    /** Costs nothing: touches nothing native. */
    public static boolean isSupported() {
        return "Linux".equals(System.getProperty("os.name"))
                && PROCESSORS.contains(System.getProperty("os.arch", ""));
    }

    /** Whose rights this process has: the user that new files belong to. */
    public static long effectiveUser() {
        require("asking for the user");
        try (Scratch scratch = Scratch.borrow()) {
            return Integer.toUnsignedLong(scratch.callOnce(NativeFunction.GETEUID));
        }
    }

    /**
     * Insists on it.
     *
     * @param what needs it, beginning a sentence: {@code "a directory source"}
     * @throws InvalidRequest code {@code platform.unsupported}
     */
    public static void require(String what) {
        if (!isSupported()) {
            throw new InvalidRequest(
                    "platform.unsupported",
                    what
                            + " needs Linux on x86-64, AArch64 or RISC-V; this is "
                            + System.getProperty("os.name")
                            + " on "
                            + System.getProperty("os.arch"),
                    "run it on a supported system, or in a container there");
        }
    }
}
