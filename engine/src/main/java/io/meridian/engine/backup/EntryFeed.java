package io.meridian.engine.backup;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.env.Cancellation;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.sources.SourceEntry;

import java.util.Optional;
import java.util.function.Consumer;

/** Hands a snapshot's entries to a repository's writer. Used by the writer's thread. */
final class EntryFeed implements Consumer<SourceEntry> {
    private static final ContentProducer NO_CONTENT = EntryFeed::refuse;

    private final BackupWriter writer;
    private final Cancellation cancellation;
    private final Proof proof;
    private final FindingLog findings;
    private final LeftOut leftOut = new LeftOut();

    /**
     * @param proof that what is stored is worth it
     */
    EntryFeed(BackupWriter writer, Cancellation cancellation, Proof proof, FindingLog findings) {
        this.writer = writer;
        this.cancellation = cancellation;
        this.proof = proof;
        this.findings = findings;
    }

    @Override
    public void accept(SourceEntry source) {
        checkOn();
        Entry entry = source.entry();
        if (entry.type() instanceof EntryType.HardLink(EntryPath first)
                && leftOut.hasLost(entry.path(), first)) {
            findings.accept(LeftOut.lost(entry.path(), first));
        } else {
            writer.add(entry, entry.isFile() ? content(source) : NO_CONTENT);
        }
    }

    private ContentProducer content(SourceEntry file) {
        return new FileContent(file, new ReadContent(file, this::checkOn), leftOut, findings);
    }

    /** Throws when it makes no sense to go on. */
    private void checkOn() {
        cancellation.check();
        proof.check();
    }

    private static Optional<Entry> refuse(ContentSink sink) {
        throw new IllegalStateException("asked for the content of what is no file");
    }
}
