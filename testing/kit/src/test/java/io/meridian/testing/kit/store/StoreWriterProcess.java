package io.meridian.testing.kit.store;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.stores.CreateOptions;
import io.meridian.stores.ObjectName;
import io.meridian.stores.local.LocalStore;

import org.jspecify.annotations.NullMarked;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of its own that creates objects and says so on standard output, until it is killed. */
final class StoreWriterProcess {
    private static final int PACK_BYTES = 1 << 18;

    private StoreWriterProcess() {}

    public static void main(String... arguments) {
        Path root = Path.of(arguments[0]);
        int first = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
                LocalStore store = LocalStore.create(environment, root)) {
            for (int number = first; number < first + count; number++) {
                ObjectName name = name(number);
                store.createIfAbsent(name, content(name), CreateOptions.DURABLE);
                System.out.println(name);
            }
        }
    }

    /** Objects spread over many new directories. */
    static ObjectName name(int number) {
        return new ObjectName("packs/" + number % 7 + "/" + number / 49 + "/" + number);
    }

    static ByteBuffer content(ObjectName name) {
        byte[] bytes = new byte[PACK_BYTES];
        new Random(name.value().hashCode()).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /** Starts one under a umask. */
    static Process start(String umask, Path root, int first, int count) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command =
                "umask %s; exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s '%s' %d %d"
                        .formatted(
                                umask,
                                java,
                                classPath(),
                                StoreWriterProcess.class.getName(),
                                root,
                                first,
                                count);
        return new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPath() {
        return Stream.of(
                        StoreWriterProcess.class,
                        LocalStore.class,
                        SystemEnvironment.class,
                        NullMarked.class)
                .map(StoreWriterProcess::origin)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
