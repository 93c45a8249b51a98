package io.meridian.repository.archive.read;

import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.FilesReader;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.stream.SetInput;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.function.Consumer;

/** A backup's list of files, read once from start to end. Used by one thread. */
public final class FileList implements AutoCloseable {
    private final SetInput input;
    private final FilesReader reader;
    private final String name;

    private FileList(SetInput input, FilesReader reader, String name) {
        this.input = input;
        this.reader = reader;
        this.name = name;
    }

    /** Opens the list of a set. */
    public static FileList open(ArchiveContext archive, SetRecord set) {
        String name = set.files().name();
        SetInput input = SetInput.open(archive.folder(), set.files(), archive.coding().plain());
        try {
            return new FileList(
                    input, new FilesReader(input.stream(), set.name().id(), name), name);
        } catch (IOException impossible) {
            input.close();
            throw JsonObject.damaged(name, String.valueOf(impossible.getMessage()));
        } catch (RuntimeException failed) {
            input.close();
            throw failed;
        }
    }

    /** Every entry in order; at the end the list's length and hash were found to be right. */
    public static void forEach(ArchiveContext archive, SetRecord set, Consumer<FileLine> taker) {
        try (FileList list = open(archive, set)) {
            for (FileLine line = list.next(); line != null; line = list.next()) {
                archive.environment().cancellation().check();
                taker.accept(line);
            }
            list.requireWhole();
        }
    }

    /** The next entry; null at the end. */
    public @Nullable FileLine next() {
        try {
            return reader.next();
        } catch (IOException impossible) {
            throw JsonObject.damaged(name, String.valueOf(impossible.getMessage()));
        }
    }

    /** Compares length and hash of what was read with what was written. */
    public void requireWhole() {
        input.requireWhole();
    }

    @Override
    public void close() {
        input.close();
    }
}
