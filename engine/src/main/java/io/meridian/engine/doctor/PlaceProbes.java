package io.meridian.engine.doctor;

import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.HealthProbe.Diagnosis;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.kernel.ByteSize;
import io.meridian.kernel.finding.Finding;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The directory of a local repository and the key file: who may read them, and how much room is
 * left.
 */
final class PlaceProbes {
    /** Less room than this is told; a backup that finds no room fails and leaves no trace. */
    static final ByteSize LITTLE_SPACE = ByteSize.mebibytes(1024);

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private final RepositoryPlace place;

    PlaceProbes(RepositoryPlace place) {
        this.place = place;
    }

    Map<String, HealthProbe> all() {
        Map<String, HealthProbe> probes = new LinkedHashMap<>();
        Path directory = place.directory();
        if (directory != null) {
            probes.put("permissions", () -> permissions("permissions", directory));
            probes.put("space", () -> space(directory));
        }
        Path keyFile = place.keyFile();
        if (keyFile != null) {
            probes.put("key file", () -> keyFile(keyFile));
        }
        return probes;
    }

    private static Diagnosis keyFile(Path file) {
        if (Files.exists(file)) {
            return permissions("key file", file);
        }
        return Diagnosis.of(
                "key file",
                Finding.warning(
                        "key.file_not_found",
                        file.toString(),
                        "there is no key file " + file,
                        "bring it back from where a copy is kept, or open the repository with"
                                + " another key"));
    }

    static Diagnosis permissions(String name, Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            String text = PosixFilePermissions.toString(permissions);
            if (OWNER_ONLY.containsAll(permissions)) {
                return Diagnosis.good(name, file + " is its owner's alone (" + text + ")");
            }
            return Diagnosis.of(
                    name,
                    Finding.warning(
                            "doctor.permissions",
                            file.toString(),
                            file + " is open to others (" + text + ")",
                            "chmod go-rwx " + file));
        } catch (IOException | UnsupportedOperationException unknown) {
            return unknown(name, file, unknown);
        }
    }

    static Diagnosis space(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            ByteSize free = new ByteSize(store.getUsableSpace());
            if (free.compareTo(LITTLE_SPACE) >= 0) {
                return Diagnosis.good("space", free + " free for " + directory);
            }
            return Diagnosis.of(
                    "space",
                    Finding.warning(
                            "doctor.space",
                            directory.toString(),
                            "only " + free + " free for " + directory,
                            "make room: meridian backup forget, then meridian repo prune"));
        } catch (IOException unknown) {
            return unknown("space", directory, unknown);
        }
    }

    private static Diagnosis unknown(String name, Path file, Exception reason) {
        return Diagnosis.of(
                name,
                Finding.warning(
                        "doctor.unknown",
                        file.toString(),
                        "could not be examined: " + reason.getMessage(),
                        ""));
    }
}
