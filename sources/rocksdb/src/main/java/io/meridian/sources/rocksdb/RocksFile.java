package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;
import io.meridian.sources.rocksdb.files.StagedFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of a captured database, opened when its content is needed. Thread-safe. */
record RocksFile(HeldFiles held, StagedFile file, Entry entry) implements SourceEntry {
    @Override
    public SourceContent open() {
        try {
            return RocksContent.begin(held.open(file.as()), file, entry);
        } catch (PosixException failed) {
            throw unreadable(failed);
        }
    }

    /** Tables and blobs that lie in the staging folder as hard links of the database's own. */
    @Override
    public Optional<Path> immutableFile() {
        return file.role().isImmutable() ? held.place(file.as()) : Optional.empty();
    }

    Unavailable unreadable(PosixException failed) {
        return unreadable(file.name(), failed);
    }

    static Unavailable unreadable(String name, PosixException failed) {
        return new Unavailable(
                "source.unreadable",
                name + " can't be read: " + failed.reason(),
                List.of("look for the cause, then back up again"),
                failed);
    }
}
