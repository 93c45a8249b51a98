package io.meridian.repository.vault;

import io.meridian.stores.ObjectName;

import java.nio.ByteBuffer;

/** What can happen to a stored object. */
enum Harm {
    BIT_FLIPPED("one bit flipped"),
    EMPTIED("cut to nothing"),
    CUT_IN_HALF("cut in half"),
    TAIL_ZEROED("second half zeroed"),
    DELETED("deleted"),
    SWAPPED("swapped with another"),
    OLD_PUT_BACK("old one put back");

    private final String words;

    Harm(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Does it to one object; the last two need to know the others. */
    void apply(Lab lab, DamagedHistory history, ObjectName name) {
        ByteBuffer bytes = lab.disk().get(name);
        switch (this) {
            case BIT_FLIPPED -> lab.disk().put(name, flipped(bytes));
            case EMPTIED -> lab.disk().put(name, ByteBuffer.allocate(0));
            case CUT_IN_HALF -> lab.disk().put(name, bytes.limit(bytes.limit() / 2));
            case TAIL_ZEROED -> lab.disk().put(name, zeroed(bytes));
            case DELETED -> lab.disk().delete(name);
            case SWAPPED -> history.swap(lab, name);
            case OLD_PUT_BACK -> history.putOldBack(lab, name);
        }
    }

    private static ByteBuffer flipped(ByteBuffer bytes) {
        int middle = bytes.limit() / 2;
        return bytes.put(middle, (byte) (bytes.get(middle) ^ 4));
    }

    private static ByteBuffer zeroed(ByteBuffer bytes) {
        for (int at = bytes.limit() / 2; at < bytes.limit(); at++) {
            bytes.put(at, (byte) 0);
        }
        return bytes;
    }
}
