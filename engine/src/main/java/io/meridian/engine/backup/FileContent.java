package io.meridian.engine.backup;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceContent.AfterRead;
import io.meridian.sources.SourceContent.ContentChange;
import io.meridian.sources.SourceEntry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives one file's content. What changes while it is read is read again, and in the end stored as
 * it was read last, with a finding; what can't be read is left out, with a finding.
 */
final class FileContent implements ContentProducer {
    static final int MAX_TRIES = 3;

    private final SourceEntry file;
    private final ReadContent reading;
    private final LeftOut leftOut;
    private final FindingLog findings;

    FileContent(SourceEntry file, ReadContent reading, LeftOut leftOut, FindingLog findings) {
        this.file = file;
        this.reading = reading;
        this.leftOut = leftOut;
        this.findings = findings;
    }

    @Override
    public Optional<Entry> produce(ContentSink sink) {
        try {
            AfterRead read = readFirst(sink);
            int tries = 1;
            while (read.change() == ContentChange.CHANGED && tries < MAX_TRIES) {
                read = readAgain(sink, read);
                tries++;
            }
            if (read.change() == ContentChange.CHANGED) {
                findings.accept(changed(tries));
            }
            return Optional.of(read.entry());
        } catch (UnreadableContent unreadable) {
            leaveOut(unreadable.failure());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Path> linkable() {
        return file.immutableFile();
    }

    private AfterRead readFirst(ContentSink sink) throws UnreadableContent {
        try (SourceContent content = reading.open()) {
            return reading.copy(content, sink);
        }
    }

    /** What was read before stands when the file can't be opened any more. */
    private AfterRead readAgain(ContentSink sink, AfterRead before) throws UnreadableContent {
        SourceContent opened;
        try {
            opened = reading.open();
        } catch (UnreadableContent gone) {
            return before;
        }
        try (SourceContent content = opened) {
            return reading.copy(content, sink);
        }
    }

    private Finding changed(int tries) {
        return Finding.warning(
                "source.changed",
                file.entry().path().toString(),
                "the file changed while it was read, " + tries + " times; stored as read last",
                "back it up while nobody writes to it, or snapshot the file system first");
    }

    private void leaveOut(Failure failure) {
        String place = file.entry().path().toString();
        findings.accept(
                failure instanceof NotFound
                        ? Finding.note(
                                "source.vanished",
                                place,
                                "removed while the backup was running",
                                "")
                        : Finding.warning(
                                "source.unreadable",
                                place,
                                "left out: " + failure.fact(),
                                "make it readable for the user that makes backups, or exclude it"));
        leftOut.file(file.entry().path()).forEach(findings);
    }
}
