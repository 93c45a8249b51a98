package io.meridian.engine.copy;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.repository.LastingFile;
import io.meridian.repository.ReadableEntry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives the content of one file of the original. What is damaged there ends the copying, also when
 * the target links it instead of reading it.
 */
final class CopiedContent implements ContentProducer {
    private final String backup;
    private final ReadableEntry file;
    private final FileDigests.Place digest;
    private final Runnable whenLinked;

    /**
     * The content of a file.
     *
     * @param backup id of the original
     * @param whenLinked run when the copy is another name of the original's file
     */
    CopiedContent(
            String backup, ReadableEntry file, FileDigests.Place digest, Runnable whenLinked) {
        this.backup = backup;
        this.file = file;
        this.digest = digest;
        this.whenLinked = whenLinked;
    }

    @Override
    public Optional<Entry> produce(ContentSink sink) {
        Entry entry = file.stored().entry();
        DigestingSink digesting = new DigestingSink(sink);
        try {
            file.read(digesting);
        } catch (Corruption damaged) {
            throw DamagedOriginal.file(backup, entry.path(), damaged);
        }
        digest.put(digesting.finish());
        return Optional.of(entry);
    }

    @Override
    public Optional<Path> linkable() {
        return file.lasting().map(LastingFile::path);
    }

    @Override
    public void linked(String sha256) {
        Optional<LastingFile> expected = file.lasting();
        if (expected.isEmpty() || !expected.get().sha256().equals(sha256)) {
            throw DamagedOriginal.file(
                    backup,
                    file.stored().entry().path(),
                    new Corruption(
                            "archive.damaged",
                            "it is not what the list of files says: expected SHA-256 "
                                    + expected.map(LastingFile::sha256).orElse("of some file")
                                    + ", found "
                                    + sha256));
        }
        whenLinked.run();
    }

    /** A stored content is what it is, or its reading fails. */
    @Override
    public boolean isFixed() {
        return true;
    }
}
