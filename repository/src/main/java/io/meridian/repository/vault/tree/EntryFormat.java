package io.meridian.repository.vault.tree;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries as bytes, each key shortened by what it shares with the one before. */
final class EntryFormat {
    static final int LEAF = 'L';

    private static final int DIRECTORY = 0;
    private static final int FILE = 1;
    private static final int SYMBOLIC_LINK = 2;
    private static final int HARD_LINK = 3;

    private EntryFormat() {}

    /** Appends an entry; the previous key is empty at the start of a leaf. */
    static void write(ByteSink sink, byte[] previousKey, TreeEntry entry, Fingerprint fingerprint) {
        byte[] key = entry.entry().path().key();
        int shared = sharedPrefix(previousKey, key);
        sink.uvar(shared).bytes(Arrays.copyOfRange(key, shared, key.length));
        EntryType type = entry.entry().type();
        sink.u8(code(type));
        writeAttributes(sink, entry.entry().attributes());
        sink.bytes(fingerprint.bytes());
        switch (type) {
            case EntryType.Directory directory -> {}
            case EntryType.RegularFile file -> {
                sink.uvar(entry.entry().size());
                ContentFormat.write(sink, entry.content());
            }
            case EntryType.SymbolicLink link -> sink.bytes(link.target());
            case EntryType.HardLink link -> sink.bytes(link.first().key());
        }
    }

    static TreeEntry read(ByteReader reader, byte[] previousKey) {
        try {
            return readUnchecked(reader, previousKey);
        } catch (IllegalArgumentException outOfRange) {
            throw reader.malformed("an entry with " + outOfRange.getMessage());
        }
    }

    static byte[] readKey(ByteReader reader, byte[] previousKey) {
        long shared = reader.uvar();
        if (shared < 0 || shared > previousKey.length) {
            throw reader.malformed(
                    "a key that shares " + shared + " bytes with one of " + previousKey.length);
        }
        byte[] rest = reader.bytes();
        if (shared + rest.length > EntryPath.MAX_KEY_BYTES) {
            throw reader.malformed("a key of " + (shared + rest.length) + " bytes");
        }
        byte[] key = Arrays.copyOf(previousKey, (int) shared + rest.length);
        System.arraycopy(rest, 0, key, (int) shared, rest.length);
        return key;
    }

    /**
     * Passes over what follows a key, as {@link #read} would read it.
     *
     * @return whether it is a directory
     */
    static boolean skipRest(ByteReader reader) {
        int code = reader.u8();
        skipAttributes(reader);
        reader.skipBytes();
        switch (code) {
            case DIRECTORY -> {}
            case FILE -> requireLength(reader, reader.uvar(), ContentFormat.skip(reader));
            case SYMBOLIC_LINK, HARD_LINK -> reader.skipBytes();
            default -> throw reader.malformed("entry type " + code);
        }
        return code == DIRECTORY;
    }

    /** The content of an entry, of which nothing else is decoded; empty for what has none. */
    static Content readContent(ByteReader reader) {
        reader.uvar();
        reader.skipBytes();
        int code = reader.u8();
        skipAttributes(reader);
        reader.skipBytes();
        switch (code) {
            case DIRECTORY -> {}
            case FILE -> {
                long size = reader.uvar();
                Content content = ContentFormat.read(reader);
                requireLength(reader, size, content.length());
                return content;
            }
            case SYMBOLIC_LINK, HARD_LINK -> reader.skipBytes();
            default -> throw reader.malformed("entry type " + code);
        }
        return Content.EMPTY;
    }

    /** Shortened keys must not grow beyond what memory has room for. */
    static void requireBounded(ByteReader reader, long keyBytes) {
        if (keyBytes > SplitRule.KEYS_LIMIT) {
            throw reader.malformed("keys of more than " + SplitRule.KEYS_LIMIT + " bytes");
        }
    }

    static int sharedPrefix(byte[] left, byte[] right) {
        int mismatch = Arrays.mismatch(left, right);
        return mismatch < 0 ? left.length : mismatch;
    }

    private static TreeEntry readUnchecked(ByteReader reader, byte[] previousKey) {
        EntryPath path = EntryPath.ofKey(readKey(reader, previousKey));
        int code = reader.u8();
        Attributes attributes = readAttributes(reader);
        Fingerprint fingerprint = Fingerprint.of(reader.bytes());
        long size = 0;
        Content content = Content.EMPTY;
        EntryType type;
        switch (code) {
            case DIRECTORY -> type = EntryType.DIRECTORY;
            case FILE -> {
                type = EntryType.FILE;
                size = reader.uvar();
                content = ContentFormat.read(reader);
                requireLength(reader, size, content.length());
            }
            case SYMBOLIC_LINK -> type = new EntryType.SymbolicLink(reader.bytes());
            case HARD_LINK -> type = new EntryType.HardLink(EntryPath.ofKey(reader.bytes()));
            default -> throw reader.malformed("entry type " + code);
        }
        return new TreeEntry(new Entry(path, type, size, attributes, fingerprint), content);
    }

    private static void requireLength(ByteReader reader, long size, long contentLength) {
        if (contentLength != size) {
            throw reader.malformed(
                    "a file of " + size + " bytes with " + contentLength + " of content");
        }
    }

    private static int code(EntryType type) {
        return switch (type) {
            case EntryType.Directory directory -> DIRECTORY;
            case EntryType.RegularFile file -> FILE;
            case EntryType.SymbolicLink link -> SYMBOLIC_LINK;
            case EntryType.HardLink link -> HARD_LINK;
        };
    }

    private static void writeAttributes(ByteSink sink, Attributes attributes) {
        sink.uvar(attributes.mode()).uvar(attributes.owner()).uvar(attributes.group());
        sink.time(attributes.modified().seconds(), attributes.modified().nanos());
        sink.uvar(attributes.extended().size());
        for (ExtendedAttribute extended : attributes.extended()) {
            sink.bytes(extended.name()).bytes(extended.value());
        }
    }

    private static Attributes readAttributes(ByteReader reader) {
        int mode = (int) Math.min(reader.uvar(), Integer.MAX_VALUE);
        long owner = reader.uvar();
        long group = reader.uvar();
        long seconds = reader.svar();
        int nanos = (int) Math.min(reader.uvar(), Integer.MAX_VALUE);
        int count = reader.count(2);
        List<ExtendedAttribute> extended = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            extended.add(new ExtendedAttribute(reader.bytes(), reader.bytes()));
        }
        return new Attributes(mode, owner, group, new Timestamp(seconds, nanos), extended);
    }

    private static void skipAttributes(ByteReader reader) {
        for (int i = 0; i < 3; i++) {
            reader.uvar();
        }
        reader.svar();
        reader.uvar();
        int strings = 2 * reader.count(2);
        for (int i = 0; i < strings; i++) {
            reader.skipBytes();
        }
    }
}
