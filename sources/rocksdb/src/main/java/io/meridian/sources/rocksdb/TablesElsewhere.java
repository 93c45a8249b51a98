package io.meridian.sources.rocksdb;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.rocksdb.files.FileRole;

import org.rocksdb.LiveFileMetaData;
import org.rocksdb.RocksDB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tells tables that a database keeps in other directories ({@code db_paths}, {@code cf_paths}) from
 * lost ones. Its OPTIONS file names no such directory, in any version. So three others are asked:
 * the files that its process has open, RocksDB's own messages, and the manifest, which says which
 * of several directories a table was written to, but not where that is.
 */
final class TablesElsewhere {
    private TablesElsewhere() {}

    /**
     * Refuses when tables are known to lie elsewhere. Lost ones are RocksDB's to find.
     *
     * @throws InvalidRequest code {@code rocksdb.tables_elsewhere}
     */
    static void requireNone(Path database, PosixDirectory directory, AbsentTables absent)
            throws PosixException {
        if (absent.sizes().isEmpty()) {
            return;
        }
        Optional<Path> opened = OpenTables.directory(database, directory, absent);
        Optional<Path> place =
                opened.isPresent()
                        ? opened
                        : MessageFile.tableDirectory(database, directory, absent);
        if (place.isPresent() || absent.ofOtherPaths()) {
            String where =
                    place.map(Path::toString).orElse("a directory that its files don't name");
            throw refusal(database, where, new TreeSet<>(absent.sizes().keySet()));
        }
    }

    /**
     * Of a database that this process holds.
     *
     * @return empty when all tables are in its directory
     */
    static Optional<InvalidRequest> refusal(Path database, RocksDB handle) {
        SortedSet<Long> numbers = new TreeSet<>();
        String where = "";
        for (LiveFileMetaData table : handle.getLiveFilesMetaData()) {
            if (!isIn(database, table)) {
                numbers.add(FileRole.number(table.fileName()));
                where = table.path();
            }
        }
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(refusal(database, where, numbers));
    }

    /** The database's own directory is there: one that can't be compared with it is another. */
    private static boolean isIn(Path database, LiveFileMetaData table) {
        try {
            return Files.isSameFile(database, Path.of(table.path()));
        } catch (IOException other) {
            return false;
        }
    }

    private static InvalidRequest refusal(Path database, String where, SortedSet<Long> numbers) {
        return new InvalidRequest(
                "rocksdb.tables_elsewhere",
                "database "
                        + database
                        + " keeps tables outside its directory (db_paths, cf_paths): "
                        + names(numbers)
                        + " in "
                        + where
                        + "; only a database with all of its tables in its directory can be"
                        + " captured, and RocksDB makes no checkpoint of another either",
                "stop the application, move the tables into "
                        + database
                        + ", and name that in each entry of its db_paths and cf_paths",
                "or stop the application and back up each of the directories as plain files:"
                        + " --kind directory");
    }

    private static String names(SortedSet<Long> numbers) {
        String first = FileRole.tableName(numbers.first());
        return numbers.size() == 1 ? first : first + " and " + (numbers.size() - 1) + " more";
    }
}
