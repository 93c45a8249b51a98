package io.meridian.sources.wal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Inner structure of a payload by which its form is told from others. */
public enum Structure {
    /** Anything. */
    ANY {
        @Override
        boolean fits(ByteBuffer payload) {
            return true;
        }
    },
    /** A record of KyroDB with metadata and a sequence number. */
    KYRODB {
        @Override
        boolean fits(ByteBuffer payload) {
            ByteBuffer rest = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            return operation(rest, UPDATE_METADATA)
                    && skipVector(rest)
                    && skipMap(rest)
                    && rest.remaining() == 2 * Long.BYTES;
        }
    },
    /** A record of KyroDB as it was first: neither metadata nor a sequence number. */
    KYRODB_DOCUMENT_ERA {
        @Override
        boolean fits(ByteBuffer payload) {
            ByteBuffer rest = payload.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            return operation(rest, DELETE) && skipVector(rest) && rest.remaining() == Long.BYTES;
        }
    };

    private static final int DELETE = 1;
    private static final int UPDATE_METADATA = 2;

    /** Whether the buffer's remaining bytes have it. */
    abstract boolean fits(ByteBuffer payload);

    /** Whether it begins with one of the operations, and a document's number. */
    private static boolean operation(ByteBuffer rest, int last) {
        if (rest.remaining() < Integer.BYTES + Long.BYTES) {
            return false;
        }
        int operation = rest.getInt();
        rest.getLong();
        return operation >= 0 && operation <= last;
    }

    private static boolean skipVector(ByteBuffer rest) {
        long count = count(rest);
        return count >= 0 && count <= rest.remaining() / Float.BYTES && skip(rest, count * 4);
    }

    private static boolean skipMap(ByteBuffer rest) {
        long texts = count(rest);
        if (texts < 0 || texts > rest.remaining() / (2 * Long.BYTES)) {
            return false;
        }
        for (long i = 0; i < 2 * texts; i++) {
            if (!skip(rest, count(rest))) {
                return false;
            }
        }
        return true;
    }

    private static long count(ByteBuffer rest) {
        return rest.remaining() < Long.BYTES ? -1 : rest.getLong();
    }

    private static boolean skip(ByteBuffer rest, long bytes) {
        if (bytes < 0 || bytes > rest.remaining()) {
            return false;
        }
        rest.position(rest.position() + (int) bytes);
        return true;
    }
}
