package io.meridian.testing.kit.reader;

import java.nio.ByteBuffer;

/** The 32 bytes that name a chunk, compared as unsigned bytes. */
record ChunkId(long first, long second, long third, long fourth) implements Comparable<ChunkId> {

    static final int LENGTH = 32;

    static ChunkId of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ChunkId(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    @Override
    public int compareTo(ChunkId other) {
        int order = Long.compareUnsigned(first, other.first);
        order = order != 0 ? order : Long.compareUnsigned(second, other.second);
        order = order != 0 ? order : Long.compareUnsigned(third, other.third);
        return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
    }

    @Override
    public String toString() {
        return "chunk %016x%016x%016x%016x".formatted(first, second, third, fourth);
    }
}
