package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.sources.log.BackedUpFiles;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A backup whose content nobody asks for. */
record CopiedFiles(Copies copies, Map<String, String> facts) implements BackedUpFiles {
    @Override
    public List<Entry> entries() {
        return copies.entries();
    }

    @Override
    public void read(EntryPath file, Consumer<ByteBuffer> pieces) {
        throw new IllegalStateException("a plan needs no content of " + file);
    }
}
