package io.meridian.repository.archive.read;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.PlainName;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.SetRecord;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Contents that lie as files in a set's own folder. */
final class FolderContents implements Contents {
    private final ArchiveContext archive;
    private final SetRecord set;
    private @Nullable InputStream current;
    private String name = "";

    FolderContents(ArchiveContext archive, SetRecord set) {
        this.archive = archive;
        this.set = set;
    }

    @Override
    public void goTo(FileLine line, boolean wanted) {
        close();
        requirePlain(line.entry());
        if (line.entry().isFile()) {
            name = set.name().data() + "/" + line.entry().path();
            OptionalLong size = archive.folder().size(name);
            if (size.isEmpty() || size.getAsLong() != line.entry().size()) {
                throw JsonObject.damaged(
                        name, "expected " + line.entry().size() + " bytes, found " + found(size));
            }
            current = wanted ? archive.folder().read(name) : null;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (current == null) {
            throw new IllegalStateException("no entry is current");
        }
        try {
            return current.read(target, offset, length);
        } catch (IOException failed) {
            throw JsonObject.damaged(name, "it can't be read: " + failed.getMessage());
        }
    }

    @Override
    public void end() {
        close();
    }

    @Override
    public void close() {
        InputStream open = current;
        current = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failed) {
                throw JsonObject.damaged(name, "it can't be closed: " + failed.getMessage());
            }
        }
    }

    /** Only what a folder set is written from: a directory, and files right in it. */
    private void requirePlain(Entry entry) {
        EntryPath path = entry.path();
        boolean root = path.isRoot();
        if (root && !dataIsDirectory(archive.folder(), set.name())) {
            throw JsonObject.damaged(set.name().data(), "it is no directory");
        }
        if (!root && !(entry.isFile() && PlainName.matches(path))) {
            throw JsonObject.damaged(
                    set.files().name(), "'" + path + "' is no file of a folder of plain files");
        }
    }

    /** And no link that leads elsewhere. */
    static boolean dataIsDirectory(Folder folder, SetName set) {
        return folder.list(set.id()).stream()
                .anyMatch(item -> item.directory() && item.name().equals("data"));
    }

    private static String found(OptionalLong size) {
        return size.isEmpty() ? "none" : Long.toString(size.getAsLong());
    }
}
