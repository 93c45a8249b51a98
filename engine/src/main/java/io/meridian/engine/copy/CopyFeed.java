package io.meridian.engine.copy;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.env.Cancellation;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.StoredEntry;

import java.util.Optional;
import java.util.function.Consumer;

/** Hands the entries of the original to the target's writer. Used by the writer's thread. */
final class CopyFeed implements Consumer<ReadableEntry> {
    private static final ContentProducer NO_CONTENT = CopyFeed::refuse;

    private final String backup;
    private final BackupWriter writer;
    private final EarlierOriginal earlier;
    private final FileDigests digests;
    private final Cancellation cancellation;
    private long linked;

    CopyFeed(
            String backup,
            BackupWriter writer,
            EarlierOriginal earlier,
            FileDigests digests,
            Cancellation cancellation) {
        this.backup = backup;
        this.writer = writer;
        this.earlier = earlier;
        this.digests = digests;
        this.cancellation = cancellation;
    }

    @Override
    public void accept(ReadableEntry readable) {
        cancellation.check();
        StoredEntry stored = readable.stored();
        Entry entry = stored.entry();
        if (!entry.isFile()) {
            writer.add(entry, NO_CONTENT);
            return;
        }
        // Without a fingerprint it is read; it gets its own back with the content.
        Entry offered =
                earlier.belies(stored)
                        ? entry.withContent(entry.size(), Fingerprint.UNKNOWN)
                        : entry;
        writer.add(offered, new CopiedContent(backup, readable, digests.next(), this::countLinked));
    }

    /** Files of the copy that are other names of the original's. */
    long linked() {
        return linked;
    }

    private void countLinked() {
        linked++;
    }

    private static Optional<Entry> refuse(ContentSink sink) {
        throw new IllegalStateException("asked for the content of what is no file");
    }
}
