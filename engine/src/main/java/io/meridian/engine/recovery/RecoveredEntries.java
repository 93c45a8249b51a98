package io.meridian.engine.recovery;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Cancellation;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.StoredBackup;
import io.meridian.sources.log.RecoveredFiles;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The entries that a recovery would write. */
final class RecoveredEntries implements RestoreSink {
    private final List<Entry> entries = new ArrayList<>();
    private final Cancellation cancellation;

    private RecoveredEntries(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** In their order. Reads no content. */
    static List<Entry> of(StoredBackup base, RecoveredFiles files, Cancellation cancellation) {
        RecoveredEntries collected = new RecoveredEntries(cancellation);
        RecoverySink sink = new RecoverySink(files, collected);
        base.entries(
                stored -> {
                    if (sink.ofBase().test(stored.entry())) {
                        sink.next(stored.entry());
                    }
                });
        sink.rest();
        return collected.entries;
    }

    @Override
    public File next(Entry entry) {
        cancellation.check();
        entries.add(entry);
        return Ignored.INSTANCE;
    }

    private enum Ignored implements File {
        INSTANCE;

        @Override
        public void write(long offsetBytes, ByteBuffer data) {
            // Only the entry is wanted.
        }

        @Override
        public void finished() {
            // Nothing was begun.
        }
    }
}
