package io.meridian.sources.rocksdb;

import io.meridian.sources.rocksdb.format.VersionEdit.Table;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * Tables that a database's manifest needs and its directory lacks.
 *
 * @param numbers of the tables
 * @param ofOtherPaths whether any was written to another of several directories ({@code db_paths},
 *     {@code cf_paths}) than the first one, and nothing of that one is in the database's
 */
record AbsentTables(SortedSet<Long> numbers, boolean ofOtherPaths) {
    static final AbsentTables NONE = new AbsentTables(new TreeSet<>(), false);

    AbsentTables {
        numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
    }

    /**
     * Finds them.
     *
     * @param families the tables of each; paths are counted for each column family by itself
     */
    static AbsentTables of(List<List<Table>> families, LongPredicate isThere) {
        SortedSet<Long> numbers = new TreeSet<>();
        boolean others = false;
        for (List<Table> family : families) {
            for (Table table : family) {
                if (!isThere.test(table.number())) {
                    numbers.add(table.number());
                    others |= table.path() > 0 && isAway(family, table.path(), isThere);
                }
            }
        }
        return new AbsentTables(numbers, others);
    }

    private static boolean isAway(List<Table> family, int path, LongPredicate isThere) {
        return family.stream()
                .noneMatch(table -> table.path() == path && isThere.test(table.number()));
    }
}
