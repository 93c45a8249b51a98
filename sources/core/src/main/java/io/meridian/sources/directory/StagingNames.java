package io.meridian.sources.directory;

import io.meridian.kernel.posix.RawPath;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The names that a restore takes beside its destination: {@code .NAME.meridian-restore-TOKEN} for
 * the staged tree, the same with {@code .journal} for the journal and with {@code .old} for old
 * data on its way out.
 */
final class StagingNames {
    /**
     * A longer name of the destination is cut, so that ours stay within the 255 bytes a file system
     * takes.
     */
    private static final int LONGEST_PART = 200;

    private static final String MARK = ".meridian-restore-";
    private static final byte[] JOURNAL = bytes(".journal");
    private static final byte[] OLD = bytes(".old");

    private final byte[] staging;

    private StagingNames(byte[] staging) {
        this.staging = staging;
    }

    static StagingNames of(byte[] destination, byte[] token) {
        byte[] random = bytes(HexFormat.of().formatHex(token));
        return new StagingNames(joined(prefix(destination), random));
    }

    /** From a journal's name. */
    static StagingNames ofJournal(byte[] journal) {
        return new StagingNames(Arrays.copyOf(journal, journal.length - JOURNAL.length));
    }

    /**
     * Whether it may be of a restore to this destination: a longer name may share its beginning.
     */
    static boolean isOurs(byte[] name, byte[] destination) {
        byte[] prefix = prefix(destination);
        return name.length > prefix.length
                && Arrays.equals(name, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Whether it may be the journal of a restore to this destination; its content says. */
    static boolean isJournal(byte[] name, byte[] destination) {
        int end = name.length - JOURNAL.length;
        return isOurs(name, destination)
                && end > 0
                && Arrays.equals(name, end, name.length, JOURNAL, 0, JOURNAL.length);
    }

    byte[] staging() {
        return staging.clone();
    }

    byte[] journal() {
        return joined(staging, JOURNAL);
    }

    byte[] old() {
        return joined(staging, OLD);
    }

    /** The staged tree's name for people. */
    @Override
    public String toString() {
        return RawPath.escaped(staging);
    }

    private static byte[] prefix(byte[] destination) {
        byte[] part = Arrays.copyOf(destination, Math.min(destination.length, LONGEST_PART));
        return joined(joined(bytes("."), part), bytes(MARK));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
