package io.meridian.sources.rocksdb.opened;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.sources.KeyChanges;
import io.meridian.sources.RestoredComparison;
import io.meridian.sources.rocksdb.files.DatabaseOptions;
import io.meridian.sources.rocksdb.files.SmallFiles;

import org.rocksdb.RocksDBException;

import java.nio.file.Path;
import java.util.List;

/**
 * Compares two restored databases, column family by column family, key by key. What the entries of
 * a wide-column database have besides their default column is not seen: RocksDB's Java iterators
 * don't give it. Thread-safe.
 */
public final class RocksComparison implements RestoredComparison {
    @Override
    public KeyChanges compare(Path older, Path newer, int samples, Cancellation cancellation) {
        cancellation.check();
        try (Opening before = open("older", older);
                Opening after = open("newer", newer)) {
            return new FamilyComparisons(before, after, samples, cancellation).run();
        } catch (RocksDBException failed) {
            throw damaged("databases can't be read to their ends", failed);
        }
    }

    private static Opening open(String which, Path path) {
        DatabaseOptions options = SmallFiles.optionsIn(path);
        try {
            return Opening.of(path, options);
        } catch (RocksDBException failed) {
            throw Opening.isLackOfOurs(failed)
                    ? new InvalidRequest(
                            "rocksdb.keys_unreadable",
                            "the "
                                    + which
                                    + " backup's database needs something to be opened that isn't"
                                    + " here: "
                                    + failed.getMessage(),
                            List.of(
                                    "compare the files instead: without keys",
                                    "or restore both backups and compare them with the"
                                            + " application"),
                            failed)
                    : damaged("the " + which + " backup's database does not open", failed);
        }
    }

    private static Corruption damaged(String what, RocksDBException reason) {
        return new Corruption(
                "rocksdb.damaged",
                what + ": " + reason.getMessage(),
                List.of("meridian backup verify ID --level deep, for both backups"),
                reason);
    }
}
