package io.meridian.sources.directory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Takes root's rights over files away from the current thread for a while, so that tests run as
 * root see refusals too. Without root's rights nothing is taken away.
 */
final class Unprivileged {
    private static final int NOBODY = 65_534;
    private static final MethodHandle SET_FILE_SYSTEM_USER = handle();

    private Unprivileged() {}

    static void run(Runnable work) {
        int before = become(NOBODY);
        try {
            work.run();
        } finally {
            become(before);
        }
    }

    private static int become(int user) {
        try {
            return (int) SET_FILE_SYSTEM_USER.invokeExact(user);
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
    }

    @SuppressWarnings("restricted") // the signature is that of setfsuid(2)
    private static MethodHandle handle() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("setfsuid").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
