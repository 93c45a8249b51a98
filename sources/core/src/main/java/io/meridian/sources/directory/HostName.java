package io.meridian.sources.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine's name, as the system has it; asks no name service. */
public final class HostName {
    private static final List<Path> PLACES =
            List.of(Path.of("/proc/sys/kernel/hostname"), Path.of("/etc/hostname"));

    private HostName() {}

    /** {@code localhost} when the system doesn't tell. */
    public static String current() {
        for (Path place : PLACES) {
            String name = read(place);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "localhost";
    }

    private static String read(Path place) {
        try {
            return Files.readString(place).strip();
        } catch (IOException absent) {
            return ""; // the next place may tell
        }
    }
}
