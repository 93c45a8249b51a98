package io.meridian.testing.kit.reader;

import java.io.IOException;

/**
 * The vault, or the key presented to it, is not what the format page says; the message says where.
 */
public final class Refusal extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param object name of the object, chunk or file that is refused
     * @param reason what is wrong with it
     */
    public Refusal(String object, String reason) {
        super(object + ": " + reason);
    }

    /**
     * @param object name of the object, chunk or file that is refused
     * @param reason what is wrong with it
     * @param cause what noticed it
     */
    public Refusal(String object, String reason, Throwable cause) {
        super(object + ": " + reason, cause);
    }

    static void unless(boolean holds, String object, String reason) throws Refusal {
        if (!holds) {
            throw new Refusal(object, reason);
        }
    }

    static void unlessEqual(long expected, long found, String object, String what) throws Refusal {
        if (expected != found) {
            throw new Refusal(object, what + ": expected " + expected + ", found " + found);
        }
    }
}
