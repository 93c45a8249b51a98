package io.meridian.sources.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One numbered change, the same each time: a put, in one column family a merge, or every seventh
 * time a delete, in one of several column families. With it goes the number itself, so that a
 * database tells how far it came, and what must then be in it.
 */
record LedgerStep(long number) {
    static final List<String> FAMILIES = List.of("default", "first", "second", "blobs", "merged");

    private static final int KEYS = 3_000;
    private static final String LAST = "last";

    static LedgerStep of(long number) {
        return new LedgerStep(number);
    }

    /** The last step that the database has; -1 for none. */
    static long last(TestDatabase database) throws RocksDBException {
        byte[] last = database.database().get(database.family("default"), TestDatabase.bytes(LAST));
        return last == null ? -1 : Long.parseLong(new String(last, StandardCharsets.UTF_8));
    }

    /** All that a database has after this step and those before, by family. */
    static Map<String, Map<String, String>> after(long last) {
        Map<String, Map<String, String>> content = new HashMap<>();
        FAMILIES.forEach(family -> content.put(family, new HashMap<>()));
        for (long number = 0; number <= last; number++) {
            LedgerStep step = of(number);
            Map<String, String> family = content.get(step.family());
            if (step.isDelete()) {
                family.remove(step.key());
            } else if (step.isMerge()) {
                family.merge(step.key(), step.value(), (before, more) -> before + "," + more);
            } else {
                family.put(step.key(), step.value());
            }
        }
        if (last >= 0) {
            content.get("default").put(LAST, Long.toString(last));
        }
        return content;
    }

    void addTo(WriteBatch batch, TestDatabase database) throws RocksDBException {
        if (isDelete()) {
            batch.delete(database.family(family()), TestDatabase.bytes(key()));
        } else if (isMerge()) {
            batch.merge(
                    database.family(family()),
                    TestDatabase.bytes(key()),
                    TestDatabase.bytes(value()));
        } else {
            batch.put(
                    database.family(family()),
                    TestDatabase.bytes(key()),
                    TestDatabase.bytes(value()));
        }
        batch.put(
                database.family("default"),
                TestDatabase.bytes(LAST),
                TestDatabase.bytes(Long.toString(number)));
    }

    private boolean isDelete() {
        return number % 7 == 6;
    }

    private boolean isMerge() {
        return family().equals("merged");
    }

    private String family() {
        return FAMILIES.get((int) (number % FAMILIES.size()));
    }

    private String key() {
        return "key" + number * 7919 % KEYS;
    }

    private String value() {
        return "value of step " + number + ", " + "x".repeat((int) (number % 300));
    }
}
