package io.meridian.sources.rocksdb;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.PosixException;

import org.rocksdb.RocksDBException;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens what was captured: the proof that it is a state of the database. */
@FunctionalInterface
interface Proving {
    /**
     * Once, on any thread, while the capture is open and read.
     *
     * @throws RocksDBException when the files don't fit together
     */
    Proven run() throws PosixException, RocksDBException;

    /** What the opened state told of itself. */
    record Proven(SortedMap<String, String> facts, List<Finding> findings) {
        public Proven {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
            findings = List.copyOf(findings);
        }
    }

    /** Of a state that was proven before. */
    static Proving already(SortedMap<String, String> facts) {
        return () -> new Proven(facts, List.of());
    }
}
