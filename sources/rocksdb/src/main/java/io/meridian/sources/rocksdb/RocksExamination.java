package io.meridian.sources.rocksdb;

import io.meridian.kernel.finding.Finding;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.rocksdb.files.DatabaseOptions;
import io.meridian.sources.rocksdb.files.SmallFiles;
import io.meridian.sources.rocksdb.opened.Opening;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Opens a restored database, has RocksDB check every block of every table, compares what it knows
 * of itself with what it knew when it was captured, and counts its keys. Thread-safe.
 */
public final class RocksExamination implements RestoredExamination {
    @Override
    public void examine(Path restored, Map<String, String> facts, Consumer<Finding> findings) {
        DatabaseOptions options = SmallFiles.optionsIn(restored);
        try (Opening opening = Opening.of(restored, options)) {
            compare(opening.result(), facts, findings);
            opening.database().verifyChecksum();
            count(opening, findings);
        } catch (RocksDBException failed) {
            findings.accept(
                    Finding.error(
                            "rocksdb.damaged",
                            "database",
                            "the restored database is not whole: " + failed.getMessage(),
                            "restore an earlier backup"));
        }
    }

    private static void compare(
            Opening.Opened opened, Map<String, String> facts, Consumer<Finding> findings) {
        require(facts, CapturedFacts.SEQUENCE, Long.toString(opened.sequence()), findings);
        opened.estimatedKeys()
                .forEach(
                        (family, keys) ->
                                require(
                                        facts,
                                        CapturedFacts.KEYS + family,
                                        Long.toString(keys),
                                        findings));
    }

    private static void require(
            Map<String, String> facts, String name, String found, Consumer<Finding> findings) {
        String expected = facts.get(name);
        if (expected != null && !expected.equals(found)) {
            findings.accept(
                    Finding.error(
                            "rocksdb.differs",
                            name,
                            "the restored database has " + found + ", captured was " + expected,
                            "restore an earlier backup"));
        }
    }

    private static void count(Opening opening, Consumer<Finding> findings) throws RocksDBException {
        long keys = 0;
        for (ColumnFamilyHandle family : opening.families()) {
            if (opening.isInOrder(family)) {
                keys += count(opening, family);
            } else {
                findings.accept(
                        Finding.note(
                                "rocksdb.not_counted",
                                Opening.name(family),
                                "keys were not counted: their order is the application's own",
                                ""));
            }
        }
        findings.accept(
                Finding.note(
                        "rocksdb.examined",
                        "database",
                        "it opens, its checksums are good, and it has " + keys + " keys",
                        ""));
    }

    private static long count(Opening opening, ColumnFamilyHandle family) throws RocksDBException {
        long keys = 0;
        try (ReadOptions options = new ReadOptions().setFillCache(false);
                RocksIterator iterator = opening.database().newIterator(family, options)) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                keys++;
            }
            iterator.status();
        }
        return keys;
    }
}
