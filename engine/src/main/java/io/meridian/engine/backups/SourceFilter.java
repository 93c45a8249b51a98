package io.meridian.engine.backups;

import io.meridian.repository.BackupRecord;
import io.meridian.repository.SourceKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Picks the backups of one source, named by its directory on this host or by its configured name.
 * The directory need not exist any more. Immutable.
 */
public final class SourceFilter {
    private final @Nullable String name;
    private final Set<String> locations;
    private final String host;

    private SourceFilter(@Nullable String name, Set<String> locations, String host) {
        this.name = name;
        this.locations = locations;
        this.host = host;
    }

    /**
     * The backups of one source.
     *
     * @param source null for every source
     * @param host this one
     */
    public static SourceFilter of(@Nullable Path source, String host) {
        return source == null
                ? new SourceFilter(null, Set.of(), host)
                : new SourceFilter(source.toString(), places(source), host);
    }

    /** Whether it is a backup of that source. */
    public boolean accepts(BackupRecord backup) {
        return accepts(backup.source());
    }

    /** Whether it is that source. */
    public boolean accepts(SourceKey source) {
        if (name == null) {
            return true;
        }
        return source.host().isEmpty()
                ? source.location().equals(name)
                : source.host().equals(host) && locations.contains(source.location());
    }

    private static Set<String> places(Path source) {
        Set<String> places = new TreeSet<>();
        places.add(source.toAbsolutePath().normalize().toString());
        try {
            places.add(source.toRealPath().toString());
        } catch (IOException gone) {
            // It is looked for where it was.
        }
        return places;
    }
}
