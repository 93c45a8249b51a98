package io.meridian.repository.archive.tar;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Timestamp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes entries as members of a tar, in the order given. Used by one thread. */
public final class TarWriter {
    /** What tar tools read and write at once; a tar ends at a multiple of it. */
    private static final int RECORD_BYTES = 20 * TarBlock.BYTES;

    private static final int MAX_HEADER_NAME = 80;
    private static final int HEADER_MODE = 0644;

    private final OutputStream output;
    private long written;

    /** Closing the stream stays the caller's business. */
    public TarWriter(OutputStream output) {
        this.output = output;
    }

    /** Gives a file's content to a stream. */
    @FunctionalInterface
    public interface Content {
        /** Writes exactly as many bytes as the entry has. */
        void writeTo(OutputStream output) throws IOException;
    }

    /** Writes a member; the content of what is no file is not asked for. */
    public void member(Entry entry, Content content) throws IOException {
        PaxRecords records = new PaxRecords();
        TarBlock block = block(entry, records);
        if (!records.isEmpty()) {
            writeExtended(entry, records.encode());
        }
        write(block.sealed());
        if (entry.isFile()) {
            long before = written;
            content.writeTo(new Counted());
            if (written - before != entry.size()) {
                throw new IllegalStateException(
                        "content of " + (written - before) + " bytes, not " + entry.size());
            }
            pad(TarBlock.BYTES);
        }
    }

    /** Writes the end. */
    public void finish() throws IOException {
        write(new byte[2 * TarBlock.BYTES]);
        pad(RECORD_BYTES);
    }

    private static TarBlock block(Entry entry, PaxRecords records) {
        TarBlock block = TarBlock.empty();
        byte[] name = TarNames.of(entry.path(), entry.type());
        block.text(TarBlock.NAME, name);
        addName(records, PaxRecords.PATH, name);
        block.kind(kind(entry.type()));
        byte[] link = link(entry.type());
        block.text(TarBlock.LINK, link);
        addName(records, PaxRecords.LINK, link);
        Attributes attributes = entry.attributes();
        block.number(TarBlock.MODE, attributes.mode());
        number(block, TarBlock.OWNER, attributes.owner(), records, PaxRecords.OWNER);
        number(block, TarBlock.GROUP, attributes.group(), records, PaxRecords.GROUP);
        number(block, TarBlock.SIZE, entry.size(), records, PaxRecords.SIZE);
        modified(block, attributes.modified(), records);
        attributes.extended().forEach(each -> addExtended(records, each));
        return block;
    }

    private static byte kind(EntryType type) {
        return switch (type) {
            case EntryType.RegularFile() -> TarBlock.FILE;
            case EntryType.Directory() -> TarBlock.DIRECTORY;
            case EntryType.HardLink _ -> TarBlock.HARD_LINK;
            case EntryType.SymbolicLink _ -> TarBlock.SYMBOLIC_LINK;
        };
    }

    private static byte[] link(EntryType type) {
        return switch (type) {
            case EntryType.HardLink(var first) -> first.slashed();
            case EntryType.SymbolicLink link -> link.target();
            case EntryType.RegularFile(), EntryType.Directory() -> new byte[0];
        };
    }

    /** What the block has no room for, or whose characters it leaves open. */
    private static void addName(PaxRecords records, String keyword, byte[] name) {
        boolean utf8 = TarNames.isUtf8(name);
        if (name.length > TarBlock.NAME_BYTES || (utf8 && !TarNames.isAscii(name))) {
            if (!utf8) {
                records.add(PaxRecords.CHARACTERS, "BINARY");
            }
            records.add(keyword, name);
        }
    }

    private static void number(
            TarBlock block, TarBlock.Field field, long number, PaxRecords records, String keyword) {
        boolean fits = field.fits(number);
        block.number(field, fits ? number : 0);
        if (!fits) {
            records.add(keyword, Long.toString(number));
        }
    }

    private static void modified(TarBlock block, Timestamp time, PaxRecords records) {
        boolean fits = TarBlock.MODIFIED.fits(time.seconds());
        block.number(TarBlock.MODIFIED, fits ? time.seconds() : 0);
        if (!fits || time.nanos() != 0) {
            records.add(PaxRecords.MODIFIED, TarNames.decimal(time));
        }
    }

    /** An equals sign would end the keyword; GNU tar writes it so, too. */
    private static void addExtended(PaxRecords records, ExtendedAttribute attribute) {
        String name = new String(attribute.name(), StandardCharsets.ISO_8859_1);
        records.add(
                PaxRecords.EXTENDED_ATTRIBUTE + name.replace("%", "%25").replace("=", "%3D"),
                attribute.value());
    }

    private void writeExtended(Entry entry, byte[] records) throws IOException {
        TarBlock block = TarBlock.empty();
        byte[] path = entry.path().slashed();
        byte[] prefix = "PaxHeaders/".getBytes(StandardCharsets.US_ASCII);
        byte[] name = Arrays.copyOf(prefix, prefix.length + Math.min(path.length, MAX_HEADER_NAME));
        System.arraycopy(path, 0, name, prefix.length, name.length - prefix.length);
        block.text(TarBlock.NAME, name);
        block.kind(TarBlock.EXTENDED);
        block.number(TarBlock.MODE, HEADER_MODE);
        block.number(TarBlock.OWNER, 0);
        block.number(TarBlock.GROUP, 0);
        block.number(TarBlock.SIZE, records.length);
        block.number(TarBlock.MODIFIED, 0);
        write(block.sealed());
        write(records);
        pad(TarBlock.BYTES);
    }

    private void write(byte[] bytes) throws IOException {
        output.write(bytes);
        written += bytes.length;
    }

    private void pad(int multiple) throws IOException {
        int rest = (int) (written % multiple);
        if (rest > 0) {
            write(new byte[multiple - rest]);
        }
    }

    /** The tar's stream, counted; it stays open. */
    private final class Counted extends OutputStream {
        @Override
        public void write(int each) throws IOException {
            output.write(each);
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            output.write(bytes, offset, length);
            written += length;
        }
    }
}
