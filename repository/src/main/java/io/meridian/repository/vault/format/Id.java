package io.meridian.repository.vault.format;

import java.util.HexFormat;

/** Identities inside a vault. */
public sealed interface Id {
    /** Lower-case hexadecimal, as in names. */
    String hex();

    /**
     * A random identity: of a repository, session, pack or segment, and the keyed one of a backup.
     * Ordered unsigned.
     */
    record Id16(long high, long low) implements Id, Comparable<Id16> {
        public static final int BYTES = 16;

        public static Id16 of(byte[] bytes) {
            return new ByteReader("id", bytes).id16();
        }

        /** Parses 32 hexadecimal digits. */
        public static Id16 parse(String hex) {
            if (hex.length() != 32) {
                throw new IllegalArgumentException("not an id: " + hex);
            }
            return of(HexFormat.of().parseHex(hex));
        }

        public byte[] bytes() {
            return new ByteSink(BYTES).id(this).toBytes();
        }

        @Override
        public String hex() {
            return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
        }

        @Override
        public int compareTo(Id16 other) {
            int byHigh = Long.compareUnsigned(high, other.high);
            return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
        }

        @Override
        public String toString() {
            return hex();
        }
    }
}
