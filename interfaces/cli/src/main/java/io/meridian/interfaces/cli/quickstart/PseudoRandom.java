package io.meridian.interfaces.cli.quickstart;

/** The same numbers in every run, for sample data. SplitMix64; good enough to be incompressible. */
final class PseudoRandom {
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long FIRST_MIX = 0xbf58476d1ce4e5b9L;
    private static final long SECOND_MIX = 0x94d049bb133111ebL;

    private long state;

    PseudoRandom(long seed) {
        this.state = seed;
    }

    long next() {
        state += STEP;
        long mixed = (state ^ (state >>> 30)) * FIRST_MIX;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND_MIX;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 up to, not including, the bound. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        long bits = 0;
        for (int at = 0; at < count; at++) {
            bits = at % Long.BYTES == 0 ? next() : bits >>> Byte.SIZE;
            bytes[at] = (byte) bits;
        }
        return bytes;
    }
}
