package io.meridian.repository.vault.index;

import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.pack.PackFrame;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Fields of the 48-byte entries of a chunk table (document, section 7). */
final class IndexEntries {
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int ORDINAL = 32;
    private static final int OFFSET = 36;
    private static final int ENCODING_AND_SEALED = 40;
    private static final int PLAIN = 44;

    private IndexEntries() {}

    static ChunkId id(MemorySegment table, long at) {
        return new ChunkId(
                table.get(LONG, at),
                table.get(LONG, at + 8),
                table.get(LONG, at + 16),
                table.get(LONG, at + 24));
    }

    static long prefix(MemorySegment table, long at) {
        return table.get(LONG, at);
    }

    static int ordinal(MemorySegment table, long at) {
        return table.get(INT, at + ORDINAL);
    }

    static void setOrdinal(MemorySegment table, long at, int ordinal) {
        table.set(INT, at + ORDINAL, ordinal);
    }

    static void setLong(MemorySegment table, long at, long value) {
        table.set(LONG, at, value);
    }

    static int plainLength(MemorySegment table, long at) {
        return table.get(INT, at + PLAIN);
    }

    static void setPlainLength(MemorySegment table, long at, int length) {
        table.set(INT, at + PLAIN, length);
    }

    static int encoding(MemorySegment table, long at) {
        return table.get(INT, at + ENCODING_AND_SEALED) >>> 24;
    }

    /** So that reading the chunk asks for no more memory than a chunk can have. */
    static boolean hasPlausibleLengths(MemorySegment table, long at) {
        int plain = table.get(INT, at + PLAIN);
        return table.get(INT, at + OFFSET) >= 0 && plain >= 0 && plain <= ChunkSizes.LIMIT;
    }

    static boolean isDelta(MemorySegment table, long at) {
        return encoding(table, at) == Encoding.DELTA.code();
    }

    static PackFrame frame(MemorySegment table, long at, int plainLength, @Nullable ChunkId base) {
        int packed = table.get(INT, at + ENCODING_AND_SEALED);
        return new PackFrame(
                id(table, at),
                table.get(INT, at + OFFSET),
                packed & 0xFF_FFFF,
                plainLength,
                Encoding.ofCode(packed >>> 24),
                base);
    }

    /** Unsigned order of the ids of two entries. */
    static int compareIds(MemorySegment left, long leftAt, MemorySegment right, long rightAt) {
        for (int i = 0; i < ChunkId.BYTES; i += 8) {
            int order =
                    Long.compareUnsigned(left.get(LONG, leftAt + i), right.get(LONG, rightAt + i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static int compareId(MemorySegment table, long at, ChunkId id) {
        int order = Long.compareUnsigned(table.get(LONG, at), id.a());
        if (order == 0) {
            order = Long.compareUnsigned(table.get(LONG, at + 8), id.b());
        }
        if (order == 0) {
            order = Long.compareUnsigned(table.get(LONG, at + 16), id.c());
        }
        return order != 0 ? order : Long.compareUnsigned(table.get(LONG, at + 24), id.d());
    }
}
