package io.meridian.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that look like JDKs to the search. */
final class FakeJdk {
    private FakeJdk() {}

    /** The programs fail with exit code 99, so that choosing it can't go unnoticed. */
    static Path ofVersion(String version, Path home) throws IOException {
        for (String tool : new String[] {"java", "javac"}) {
            executable(home.resolve("bin").resolve(tool), "#!/bin/sh\nexit 99\n");
        }
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** Says what the other says about itself, and starts the other's JVM. */
    static Path startingAnother(Path other, Path home) throws IOException {
        executable(home.resolve("bin/java"), "#!/bin/sh\nexec " + other + "/bin/java \"$@\"\n");
        Files.copy(other.resolve("release"), home.resolve("release"));
        return home;
    }

    static Path executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
