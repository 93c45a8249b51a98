package io.meridian.repository.archive.read;

import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
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

    private static String found(OptionalLong size) {
        return size.isEmpty() ? "none" : Long.toString(size.getAsLong());
    }
}
