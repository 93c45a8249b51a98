package io.meridian.sources.rocksdb;

import io.meridian.sources.rocksdb.files.DatabaseOptions;
import io.meridian.sources.rocksdb.opened.Opening;

import java.util.SortedMap;
import java.util.TreeMap;

/** Names of what a snapshot of a database knows of itself. */
final class CapturedFacts {
    static final String ENGINE = "engine";
    static final String ENGINE_VERSION = "engine_version";
    static final String SEQUENCE = "latest_sequence";

    /** Followed by the name of a column family. */
    static final String KEYS = "estimated_keys.";

    /** Stands for inode, size and time of every file; absent when one may change unseen. */
    static final String FILES = "files_state";

    private static final int MOST_FAMILIES = 100;

    private CapturedFacts() {}

    static SortedMap<String, String> of(DatabaseOptions options, Opening.Result result) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(ENGINE, RocksSource.KIND);
        if (!options.engineVersion().isEmpty()) {
            facts.put(ENGINE_VERSION, options.engineVersion());
        }
        if (result instanceof Opening.Opened opened) {
            facts.put(SEQUENCE, Long.toString(opened.sequence()));
            opened.estimatedKeys().entrySet().stream()
                    .limit(MOST_FAMILIES)
                    .forEach(keys -> facts.put(KEYS + keys.getKey(), keys.getValue().toString()));
        }
        return facts;
    }
}
