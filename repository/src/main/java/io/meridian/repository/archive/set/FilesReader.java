package io.meridian.repository.archive.set;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.json.JsonReader;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a list of files, a line at a time. What is given was checked: paths ascend strictly, begin
 * with the root directory, and each lies in a directory that came before; so nothing can be led
 * outside, through a link or otherwise. Memory is bounded by {@value #MAX_LINE_BYTES} bytes a line
 * and the depth of a path. Used by one thread.
 */
public final class FilesReader {
    /** Paths are shorter by far; extended attributes may take room. */
    static final int MAX_LINE_BYTES = 32 << 20;

    private final InputStream input;
    private final String what;
    private final Deque<EntryPath> directories = new ArrayDeque<>();
    private @Nullable EntryPath previous;

    /**
     * Reads from a stream, which stays the caller's.
     *
     * @param id of the backup that it must be of
     * @throws Corruption when it is no list of files of that backup
     */
    public FilesReader(InputStream input, String id, String what) throws IOException {
        this.input = input;
        this.what = what;
        byte[] line = line();
        if (line == null) {
            throw wrong("it is empty");
        }
        JsonObject header = JsonReader.object(line, what);
        if (!header.text("format").equals(FilesWriter.FORMAT)) {
            throw wrong("it is no list of files");
        }
        if (header.number("version") != FilesWriter.VERSION) {
            throw wrong("version " + header.number("version") + " is not known, only 1 is");
        }
        if (!header.text("id").equals(id)) {
            throw wrong("it is of backup " + header.text("id"));
        }
    }

    /** The next entry; null at the end. */
    public @Nullable FileLine next() throws IOException {
        byte[] line = line();
        if (line == null) {
            if (previous == null) {
                throw wrong("it has no entry");
            }
            return null;
        }
        FileLine next = FileLineFormat.line(JsonReader.object(line, what));
        requirePlace(next.entry());
        return next;
    }

    private void requirePlace(Entry entry) {
        EntryPath path = entry.path();
        EntryPath before = previous;
        boolean directory = entry.type() instanceof EntryType.Directory;
        if (before == null) {
            if (!path.isRoot() || !directory) {
                throw wrong("it does not begin with the root");
            }
        } else {
            if (path.compareTo(before) <= 0) {
                throw wrong("'" + path + "' comes after '" + before + "'");
            }
            EntryPath parent = path.parent();
            while (!directories.isEmpty() && !directories.getLast().equals(parent)) {
                directories.removeLast();
            }
            if (directories.isEmpty()) {
                throw wrong("'" + path + "' lies in no directory");
            }
        }
        if (entry.type() instanceof EntryType.HardLink(EntryPath first)
                && (first.isRoot() || first.compareTo(path) >= 0)) {
            throw wrong("'" + path + "' is another name of nothing that came before");
        }
        previous = path;
        if (directory) {
            directories.addLast(path);
        }
    }

    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            int each = input.read();
            if (each == '\n') {
                return line.toByteArray();
            }
            if (each < 0) {
                if (line.size() > 0) {
                    throw wrong("it ends within a line");
                }
                return null;
            }
            if (line.size() == MAX_LINE_BYTES) {
                throw wrong("a line of more than " + MAX_LINE_BYTES + " bytes");
            }
            line.write(each);
        }
    }

    private Corruption wrong(String why) {
        return JsonObject.damaged(what, why);
    }
}
