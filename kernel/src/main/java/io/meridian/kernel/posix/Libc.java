package io.meridian.kernel.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * The way into the C library: one native signature for every function.
 *
 * <p>The signature takes six 64-bit integers and returns one. The calling conventions of the
 * supported processors pass integers and addresses alike in 64-bit registers, a callee ignores
 * those it has no parameter for, and variadic functions take theirs the same way, so that a single
 * handle (30 ms to make in a fresh process) serves all. A function that returns {@code int} leaves
 * the upper half undefined: {@link Scratch#call} callers narrow it.
 */
final class Libc {
    /** As many arguments as every call passes; missing ones are zero. */
    static final int ARGUMENTS = 6;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final MethodHandle CALL = handle();

    private Libc() {}

    /**
     * Calls.
     *
     * @param state receives {@code errno}
     */
    static long call(NativeFunction function, MemorySegment state, long... arguments) {
        long[] all =
                arguments.length == ARGUMENTS ? arguments : Arrays.copyOf(arguments, ARGUMENTS);
        try {
            return (long)
                    CALL.invokeExact(
                            function.address(),
                            state,
                            all[0],
                            all[1],
                            all[2],
                            all[3],
                            all[4],
                            all[5]);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(function.name(), impossible);
        }
    }

    /** Where the function is, or {@link MemorySegment#NULL} when this C library lacks it. */
    static MemorySegment find(String name) {
        return SYMBOLS.find(name).orElse(MemorySegment.NULL);
    }

    @SuppressWarnings("restricted") // the declared signature is the one described above
    private static MethodHandle handle() {
        FunctionDescriptor signature =
                FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD);
        return LINKER.downcallHandle(signature, Linker.Option.captureCallState("errno"));
    }
}
