package io.meridian.testing.kit.store;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What faults do to bytes. Always works on copies. */
final class Damage {
    private Damage() {}

    /** A copy of what a request brings to the disk, which may run after its caller went on. */
    static ByteBuffer asWritten(ByteBuffer content, Optional<Fault> fault) {
        ByteBuffer copy = copy(content);
        return switch (fault.orElse(null)) {
            case Fault.BIT_FLIP -> withMiddleBitFlipped(copy);
            case Fault.TRUNCATION -> firstHalf(copy);
            case null, default -> copy;
        };
    }

    /** What a reader gets instead of the content. */
    static ByteBuffer asRead(ByteBuffer content, Optional<Fault> fault) {
        return switch (fault.orElse(null)) {
            case Fault.BIT_FLIP -> withMiddleBitFlipped(content);
            case Fault.SHORT_READ -> firstHalf(copy(content));
            case null, default -> content;
        };
    }

    static ByteBuffer withBitFlipped(ByteBuffer content, long bit) {
        ByteBuffer copy = copy(content);
        int index = Math.toIntExact(bit / Byte.SIZE);
        copy.put(index, (byte) (copy.get(index) ^ (1 << (bit % Byte.SIZE))));
        return copy;
    }

    private static ByteBuffer withMiddleBitFlipped(ByteBuffer content) {
        long bits = (long) content.remaining() * Byte.SIZE;
        return bits == 0 ? content : withBitFlipped(content, bits / 2);
    }

    private static ByteBuffer firstHalf(ByteBuffer content) {
        return content.limit(content.limit() / 2);
    }

    private static ByteBuffer copy(ByteBuffer content) {
        return ByteBuffer.allocate(content.remaining()).put(content.duplicate()).flip();
    }
}
