package io.meridian.stores.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Who wrote a temporary file, as its name says: {@code <scope>-<process>-<random>}. The scope tells
 * boots of hosts and containers apart, because a process number means nothing outside its own.
 */
record TempOwner(String scope, long process) {
    private static final Pattern NAME = Pattern.compile("([0-9a-z]+)-(\\d{1,18})-[0-9a-f]+");
    private static final String UNKNOWN_SCOPE = "unknown";

    /** This process. */
    static TempOwner current() {
        return new TempOwner(currentScope(), ProcessHandle.current().pid());
    }

    /** The owner that a file's name tells, if it is such a name. */
    static Optional<TempOwner> of(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? Optional.of(new TempOwner(name.group(1), Long.parseLong(name.group(2))))
                : Optional.empty();
    }

    /** A file's name with this owner. */
    String fileName(byte[] random) {
        return scope + "-" + process + "-" + HexFormat.of().formatHex(random);
    }

    /** Whether this owner is certainly dead; one of another scope never is. */
    boolean isDeadAsSeenBy(TempOwner observer) {
        return scope.equals(observer.scope)
                && !scope.equals(UNKNOWN_SCOPE)
                && ProcessHandle.of(process).isEmpty();
    }

    private static String currentScope() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            Path namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            CRC32C checksum = new CRC32C();
            checksum.update((boot + namespace).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().toHexDigits(checksum.getValue(), 8);
        } catch (IOException noProc) {
            return UNKNOWN_SCOPE;
        }
    }
}
