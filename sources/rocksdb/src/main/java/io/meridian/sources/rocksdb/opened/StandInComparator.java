package io.meridian.sources.rocksdb.opened;

import org.rocksdb.AbstractComparator;
import org.rocksdb.ComparatorOptions;

import java.nio.ByteBuffer;

/**
 * Takes the place of an application's comparator where the order of keys doesn't matter. RocksDB
 * asks for its name while it is constructed.
 */
public final class StandInComparator extends AbstractComparator {
    private final String name;

    /** Closed by the caller, after whatever uses it. */
    public StandInComparator(ComparatorOptions options, String name) {
        this.name = name;
        super(options);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int compare(ByteBuffer one, ByteBuffer other) {
        return one.compareTo(other);
    }
}
