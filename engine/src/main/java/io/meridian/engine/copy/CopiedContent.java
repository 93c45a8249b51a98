package io.meridian.engine.copy;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.repository.ReadableEntry;

import java.util.Optional;

/** Gives the content of one file of the original. What is damaged there ends the copying. */
final class CopiedContent implements ContentProducer {
    private final String backup;
    private final ReadableEntry file;
    private final FileDigests.Place digest;

    /**
     * The content of a file.
     *
     * @param backup id of the original
     */
    CopiedContent(String backup, ReadableEntry file, FileDigests.Place digest) {
        this.backup = backup;
        this.file = file;
        this.digest = digest;
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
}
