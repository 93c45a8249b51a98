package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.NotFound;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Databases that this process holds open, by their directories. One that was closed since is as if
 * it had never been here. Thread-safe.
 */
public final class OpenDatabases {
    private final Map<Path, RocksDB> databases = new ConcurrentHashMap<>();

    /**
     * Remembers one; in the place of an earlier one of the same directory.
     *
     * @param database never closed here; must not be closed while it is being captured
     * @param directory that it was opened with
     * @throws NotFound code {@code source.not_found} when there is no such directory
     */
    public void add(RocksDB database, Path directory) {
        try {
            databases.put(directory.toRealPath(), database);
        } catch (IOException failure) {
            throw new NotFound(
                    "source.not_found",
                    "the database's directory " + directory + " can't be found",
                    List.of("name the directory that it was opened with"),
                    failure);
        }
    }

    /** Whether this process holds the database in that directory. */
    public boolean holds(Path directory) {
        return at(directory) != null;
    }

    /** A database as a source: from inside if this process holds it, else from outside. */
    public RocksSource open(Environment environment, Path directory, String name) {
        RocksDB held = at(directory);
        return held == null
                ? RocksSource.open(environment, directory, name)
                : RocksSource.of(environment, held, directory, name);
    }

    private @Nullable RocksDB at(Path directory) {
        if (databases.isEmpty()) {
            return null;
        }
        try {
            RocksDB database = databases.get(directory.toRealPath());
            return database != null && database.isOwningHandle() ? database : null;
        } catch (IOException absent) {
            return null; // whoever opens it says so
        }
    }
}
