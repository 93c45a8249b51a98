package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Gives a restored path its attributes, as far as plain Java and this process's rights allow. */
final class AttributeWriter {

    private static final LinkOption SELF = LinkOption.NOFOLLOW_LINKS;
    private static final String USER = "user.";

    private final Omissions omissions;

    AttributeWriter(Omissions omissions) {
        this.omissions = omissions;
    }

    /** Owner before mode, because a new owner clears set-id bits; modification time last. */
    void write(Path path, Entry entry) throws IOException {
        boolean symbolicLink = entry.node() instanceof Entry.Node.SymbolicLink;
        for (Entry.Extended extended : entry.attributes().extended()) {
            writeExtended(path, entry, extended, symbolicLink);
        }
        writeOwner(path, entry, "unix:uid", entry.attributes().owner());
        writeOwner(path, entry, "unix:gid", entry.attributes().group());
        if (!symbolicLink) {
            Files.setAttribute(path, "unix:mode", entry.attributes().mode(), SELF);
        }
        writeModified(path, entry);
    }

    /** Before 1970 Java cannot set a fraction of a second, so the second below it has to do. */
    private void writeModified(Path path, Entry entry) throws IOException {
        BasicFileAttributeView times =
                Files.getFileAttributeView(path, BasicFileAttributeView.class, SELF);
        Instant modified = entry.attributes().modified();
        boolean fractionLost = modified.getEpochSecond() < 0 && modified.getNano() != 0;
        Instant settable = fractionLost ? modified.truncatedTo(ChronoUnit.SECONDS) : modified;
        times.setTimes(FileTime.from(settable), null, null);
        if (!times.readAttributes().lastModifiedTime().toInstant().equals(modified)) {
            omissions.add("exact modification time", entry);
        }
    }

    private void writeOwner(Path path, Entry entry, String attribute, long id) throws IOException {
        if (id == Integer.toUnsignedLong((Integer) Files.getAttribute(path, attribute, SELF))) {
            return;
        }
        try {
            Files.setAttribute(path, attribute, Math.toIntExact(id), SELF);
        } catch (IOException | ArithmeticException e) {
            omissions.add(attribute + " (" + e.getClass().getSimpleName() + ")", entry);
        }
    }

    private void writeExtended(
            Path path, Entry entry, Entry.Extended extended, boolean symbolicLink)
            throws IOException {
        String name = new String(Leaf.rawBytes(extended.name()), StandardCharsets.UTF_8);
        if (symbolicLink || !name.startsWith(USER)) {
            omissions.add("extended attribute " + name, entry);
            return;
        }
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(path, UserDefinedFileAttributeView.class, SELF);
        if (view == null) {
            omissions.add("extended attribute " + name, entry);
            return;
        }
        ByteBuffer value = ByteBuffer.wrap(Leaf.rawBytes(extended.value()));
        try {
            view.write(name.substring(USER.length()), value);
        } catch (FileSystemException e) {
            omissions.add("extended attribute " + name + " (" + e.getReason() + ")", entry);
        }
    }
}
