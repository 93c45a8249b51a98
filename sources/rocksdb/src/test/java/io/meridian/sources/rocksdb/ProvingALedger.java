package io.meridian.sources.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A database that a process writes to, and the ledger of what it wrote. */
abstract class ProvingALedger extends ReadingADatabase {
    Path ledger() {
        return temporary.resolve("ledger");
    }

    /** Starts the writer; 0 per second is as fast as it goes. */
    Process start(String perSecond) throws IOException {
        return LedgerProcess.start(place(), ledger(), perSecond);
    }

    static void requireWhole(Path copy, Map<String, String> facts) {
        List<Finding> findings = examine(copy, facts);
        assertTrue(
                findings.stream().allMatch(finding -> finding.severity() == Severity.NOTE),
                findings::toString);
    }

    /** A copy has just what the steps up to this one left. */
    static void requireStateAfter(long last, TestDatabase copy) throws RocksDBException {
        Map<String, Map<String, String>> expected = LedgerStep.after(last);
        for (String family : LedgerStep.FAMILIES) {
            assertEquals(
                    expected.get(family),
                    Map.copyOf(copy.content(family)),
                    () -> family + " after step " + last);
        }
    }
}
