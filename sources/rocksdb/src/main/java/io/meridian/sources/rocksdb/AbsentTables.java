package io.meridian.sources.rocksdb;

import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.format.VersionEdit.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Tables that a database's manifest needs and its directory lacks.
 *
 * @param sizes in bytes, by number
 * @param ofOtherPaths whether any was written to another of several directories ({@code db_paths},
 *     {@code cf_paths}) than the first one, and nothing of that one is in the database's
 */
record AbsentTables(SortedMap<Long, Long> sizes, boolean ofOtherPaths) {
    static final AbsentTables NONE = new AbsentTables(new TreeMap<>(), false);

    AbsentTables {
        sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
    }

    /**
     * Finds them.
     *
     * @param families the tables of each; paths are counted for each column family by itself
     */
    static AbsentTables of(List<List<Table>> families, LongPredicate isThere) {
        SortedMap<Long, Long> sizes = new TreeMap<>();
        boolean others = false;
        for (List<Table> family : families) {
            for (Table table : family) {
                if (!isThere.test(table.number())) {
                    sizes.put(table.number(), table.sizeBytes());
                    others |= table.path() > 0 && isAway(family, table.path(), isThere);
                }
            }
        }
        return new AbsentTables(sizes, others);
    }

    /** Whether a file of that name may be one of them; where nobody can look, it may. */
    boolean mayBe(Path file) {
        Path name = file.getFileName();
        if (name == null || FileRole.of(name.toString()) != FileRole.TABLE) {
            return false;
        }
        Long size = sizes.get(FileRole.number(name.toString()));
        try {
            return size != null && Files.size(file) == size;
        } catch (IOException unknown) {
            return !Files.notExists(file);
        }
    }

    private static boolean isAway(List<Table> family, int path, LongPredicate isThere) {
        return family.stream()
                .noneMatch(table -> table.path() == path && isThere.test(table.number()));
    }
}
