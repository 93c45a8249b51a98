package io.meridian.repository.archive.tar;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.archive.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads members one after the other, in memory that does not depend on what the tar says. Used by
 * one thread.
 *
 * <p>Failures: {@link Corruption} for what no {@link TarWriter} writes; {@code IOException} of the
 * stream.
 */
public final class TarReader {
    /** Extended attributes of one member may be large; that they are larger is not believed. */
    static final int MAX_EXTENDED_BYTES = 16 << 20;

    private static final PaxRecords NO_RECORDS = new PaxRecords();

    private final InputStream input;
    private final String what;
    private long contentLeft;
    private long padding;

    /**
     * Reads from a stream, which stays the caller's.
     *
     * @param what it is, for messages
     */
    public TarReader(InputStream input, String what) {
        this.input = input;
        this.what = what;
    }

    /**
     * Steps over what is left of the current member to the next; null at the end. The entry has no
     * fingerprint.
     */
    public @Nullable Entry next() throws IOException {
        skip(contentLeft + padding);
        contentLeft = 0;
        padding = 0;
        TarBlock block = block();
        PaxRecords records = NO_RECORDS;
        if (block.kind() == TarBlock.EXTENDED && !block.isZero()) {
            records = PaxRecords.decode(extended(block), what);
            block = block();
        }
        if (block.isZero()) {
            if (records != NO_RECORDS || !block().isZero()) {
                throw wrong("it ends within a member");
            }
            return null;
        }
        Entry entry = entry(block, records);
        contentLeft = entry.size();
        padding = padding(entry.size());
        return entry;
    }

    /** Reads of the current file's content; -1 at its end. */
    public int read(byte[] target, int offset, int length) throws IOException {
        if (contentLeft == 0) {
            return -1;
        }
        int count = input.read(target, offset, (int) Math.min(length, contentLeft));
        if (count < 0) {
            throw wrong("it ends within a file");
        }
        contentLeft -= count;
        return count;
    }

    private byte[] extended(TarBlock block) throws IOException {
        long size = size(block, NO_RECORDS);
        if (size > MAX_EXTENDED_BYTES) {
            throw wrong("an extended header of " + size + " bytes");
        }
        byte[] records = exactly((int) size);
        skip(padding(size));
        return records;
    }

    private Entry entry(TarBlock block, PaxRecords records) {
        try {
            EntryType type = type(block, records);
            long size = size(block, records);
            if (size > 0 && !(type instanceof EntryType.RegularFile)) {
                throw wrong("what is no file has content");
            }
            return new Entry(
                    TarNames.path(name(block, TarBlock.NAME, records, PaxRecords.PATH)),
                    type,
                    size,
                    attributes(block, records),
                    Fingerprint.UNKNOWN);
        } catch (IllegalArgumentException invalid) {
            throw wrong(String.valueOf(invalid.getMessage()));
        }
    }

    private EntryType type(TarBlock block, PaxRecords records) {
        return switch (block.kind()) {
            case TarBlock.FILE -> EntryType.FILE;
            case TarBlock.DIRECTORY -> EntryType.DIRECTORY;
            case TarBlock.HARD_LINK -> new EntryType.HardLink(TarNames.path(link(block, records)));
            case TarBlock.SYMBOLIC_LINK -> new EntryType.SymbolicLink(link(block, records));
            default -> throw wrong("a member of kind " + block.kind());
        };
    }

    private static byte[] link(TarBlock block, PaxRecords records) {
        return name(block, TarBlock.LINK, records, PaxRecords.LINK);
    }

    private static byte[] name(
            TarBlock block, TarBlock.Field field, PaxRecords records, String keyword) {
        byte[] extended = records.value(keyword);
        return extended == null ? block.text(field) : extended;
    }

    private Attributes attributes(TarBlock block, PaxRecords records) {
        List<ExtendedAttribute> extended = new ArrayList<>();
        for (Map.Entry<String, byte[]> record : records.all().entrySet()) {
            if (record.getKey().startsWith(PaxRecords.EXTENDED_ATTRIBUTE)) {
                extended.add(
                        new ExtendedAttribute(attributeName(record.getKey()), record.getValue()));
            }
        }
        Collections.sort(extended);
        return new Attributes(
                (int) number(block, TarBlock.MODE, NO_RECORDS, ""),
                number(block, TarBlock.OWNER, records, PaxRecords.OWNER),
                number(block, TarBlock.GROUP, records, PaxRecords.GROUP),
                modified(block, records),
                extended);
    }

    private static byte[] attributeName(String keyword) {
        return keyword.substring(PaxRecords.EXTENDED_ATTRIBUTE.length())
                .replace("%3D", "=")
                .replace("%25", "%")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Timestamp modified(TarBlock block, PaxRecords records) {
        byte[] decimal = records.value(PaxRecords.MODIFIED);
        return decimal == null
                ? new Timestamp(number(block, TarBlock.MODIFIED, NO_RECORDS, ""), 0)
                : TarNames.time(new String(decimal, StandardCharsets.ISO_8859_1));
    }

    private long size(TarBlock block, PaxRecords records) {
        return number(block, TarBlock.SIZE, records, PaxRecords.SIZE);
    }

    private long number(TarBlock block, TarBlock.Field field, PaxRecords records, String keyword) {
        byte[] decimal = records.value(keyword);
        if (decimal == null) {
            long number = block.number(field);
            if (number < 0) {
                throw wrong("a number is malformed");
            }
            return number;
        }
        String digits = new String(decimal, StandardCharsets.ISO_8859_1);
        if (!digits.matches("\\d{1,18}")) {
            throw wrong("a number is malformed");
        }
        return Long.parseLong(digits);
    }

    private TarBlock block() throws IOException {
        TarBlock block = TarBlock.of(exactly(TarBlock.BYTES));
        if (!block.isZero() && !block.isSound()) {
            throw wrong("a header is not one");
        }
        return block;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw wrong("it ends early");
        }
        return bytes;
    }

    private void skip(long length) throws IOException {
        try {
            input.skipNBytes(length);
        } catch (EOFException early) {
            throw wrong("it ends within a file");
        }
    }

    private static long padding(long size) {
        return (TarBlock.BYTES - size % TarBlock.BYTES) % TarBlock.BYTES;
    }

    private Corruption wrong(String why) {
        return JsonObject.damaged(what, why);
    }
}
