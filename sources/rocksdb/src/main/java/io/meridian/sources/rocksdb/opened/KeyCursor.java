package io.meridian.sources.rocksdb.opened;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

import java.nio.ByteBuffer;
import java.util.function.ToIntFunction;

/**
 * Walks over the keys of one column family in its order. Keys and values are read into buffers that
 * are used again, values only when they are asked for. One thread.
 */
final class KeyCursor implements AutoCloseable {
    private static final int FIRST_KEY_BYTES = 1 << 10;
    private static final int FIRST_VALUE_BYTES = 16 << 10;

    private final ReadOptions options;
    private final RocksIterator iterator;
    private ByteBuffer key = ByteBuffer.allocateDirect(FIRST_KEY_BYTES);
    private ByteBuffer value = ByteBuffer.allocateDirect(FIRST_VALUE_BYTES);
    private boolean atKey;

    /** Before the first key. */
    KeyCursor(Opening opening, ColumnFamilyHandle family) {
        this.options = new ReadOptions().setFillCache(false);
        this.iterator = opening.database().newIterator(family, options);
    }

    /** To the first key, if there is one. */
    void begin() throws RocksDBException {
        iterator.seekToFirst();
        arrived();
    }

    /** To the next key, if there is one. */
    void advance() throws RocksDBException {
        iterator.next();
        arrived();
    }

    /** Whether there is a key; not after the last. */
    boolean isAtKey() {
        return atKey;
    }

    /** The key, until the cursor moves. */
    ByteBuffer key() {
        return key;
    }

    /** The key's value, until the cursor moves. */
    ByteBuffer value() {
        value = read(value, iterator::value);
        return value;
    }

    byte[] keyBytes() {
        byte[] bytes = new byte[key.remaining()];
        key.get(key.position(), bytes);
        return bytes;
    }

    @Override
    public void close() {
        iterator.close();
        options.close();
    }

    /** A walk that ends at an unreadable block looks like one that ends after the last key. */
    private void arrived() throws RocksDBException {
        atKey = iterator.isValid();
        if (atKey) {
            key = read(key, iterator::key);
        } else {
            iterator.status();
        }
    }

    private static ByteBuffer read(ByteBuffer buffer, ToIntFunction<ByteBuffer> source) {
        buffer.clear();
        int size = source.applyAsInt(buffer);
        if (size <= buffer.capacity()) {
            return buffer.position(0).limit(size);
        }
        ByteBuffer larger = ByteBuffer.allocateDirect((int) Math.min(2L * size, Integer.MAX_VALUE));
        return larger.limit(source.applyAsInt(larger)).position(0);
    }
}
