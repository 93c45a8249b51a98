package io.meridian.engine.restore;

import io.meridian.engine.places.CanonicalPath;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.SourceKey;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a backup came from, for a restore that names no target. It must be certain: a wrong guess
 * would replace something else.
 */
public final class OriginalPlace {
    private static final String NAME_IT = "name the directory to restore to: --to PATH";

    private OriginalPlace() {}

    /** The target that was named, else the place that the backup is of. */
    public static Path orWanted(@Nullable Path wanted, BackupRecord backup, Parts parts) {
        return wanted == null ? of(backup, parts) : wanted;
    }

    /**
     * Whether a source is, on this host, at a place.
     *
     * @param place canonical
     */
    static boolean isOf(SourceKey source, Path place, Parts parts) {
        if (source.host().isEmpty()) {
            Path named = parts.lifecycle().places().get(source.location());
            return named != null && CanonicalPath.of(named).equals(place);
        }
        return source.host().equals(parts.installation().host())
                && source.location().equals(place.toString());
    }

    private static Path of(BackupRecord backup, Parts parts) {
        SourceKey source = backup.source();
        if (source.host().isEmpty()) {
            return ofName(backup, parts);
        }
        String here = parts.installation().host();
        if (!source.host().equals(here)) {
            throw new InvalidRequest(
                    "restore.other_host",
                    "backup %s is of %s on host %s, and this is %s; nothing was replaced"
                            .formatted(backup.id(), source.location(), source.host(), here),
                    NAME_IT);
        }
        return ofLocation(backup);
    }

    private static Path ofName(BackupRecord backup, Parts parts) {
        String name = backup.source().location();
        Path place = parts.lifecycle().places().get(name);
        if (place == null) {
            throw new InvalidRequest(
                    "restore.no_place",
                    "backup "
                            + backup.id()
                            + " is of the source named '"
                            + name
                            + "', and no configuration says where that is",
                    NAME_IT,
                    "or say it in the configuration: sources." + name + ".path");
        }
        return place;
    }

    /** A location whose bytes are no text is written with percent signs, as others may be too. */
    private static Path ofLocation(BackupRecord backup) {
        String location = backup.source().location();
        try {
            Path place = Path.of(location);
            boolean certain = !location.contains("%") || Files.exists(place);
            if (place.isAbsolute() && certain) {
                return place;
            }
        } catch (InvalidPathException _) {
            // Told below.
        }
        throw new InvalidRequest(
                "restore.no_place",
                "the place of backup " + backup.id() + " can't be told from '" + location + "'",
                List.of(NAME_IT),
                null);
    }
}
