package io.meridian.engine.recovery;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.RestoreSink;
import io.meridian.sources.log.RecoveredFiles.Grown;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Writes what a log appended to the staged files that it is about, and sees that nothing of them is
 * missing. Used by one thread.
 */
final class GrownFiles implements Consumer<LogEvent> {
    private final SortedMap<EntryPath, Grown> wanted;
    private final Map<EntryPath, Staged> staged = new HashMap<>();

    GrownFiles(SortedMap<EntryPath, Grown> wanted) {
        this.wanted = wanted;
    }

    /** Takes over a staged file, which {@link #finish} ends. */
    RestoreSink.File begin(EntryPath path, RestoreSink.File file) {
        Grown grown = wanted.get(path);
        if (grown == null) {
            throw new IllegalArgumentException("not grown: " + path);
        }
        staged.put(path, new Staged(file, grown));
        return file;
    }

    /** Writes an event's bytes, as far as they belong to the result. */
    @Override
    public void accept(LogEvent event) {
        if (event instanceof LogEvent.Appended appended) {
            Staged file = staged.get(appended.file());
            if (file != null) {
                file.append(appended);
            }
        }
    }

    /**
     * Ends every file.
     *
     * @throws Corruption when the log did not have all of one
     */
    void finish() {
        wanted.keySet().forEach(path -> finish(path, staged.get(path)));
    }

    private static void finish(EntryPath path, @Nullable Staged file) {
        if (file == null || file.filledBytes < file.grown.lengthBytes()) {
            throw new Corruption(
                    "recovery.log_incomplete",
                    "%s must have %d bytes; base and log have %d"
                            .formatted(
                                    path,
                                    file == null ? -1 : file.grown.lengthBytes(),
                                    file == null ? 0 : file.filledBytes),
                    "recover to another time: meridian timeline",
                    "or report it as a defect of Meridian");
        }
        file.file.finished();
    }

    private static final class Staged {
        private final RestoreSink.File file;
        private final Grown grown;
        private long filledBytes;

        Staged(RestoreSink.File file, Grown grown) {
            this.file = file;
            this.grown = grown;
            this.filledBytes = Math.min(grown.baseBytes(), grown.lengthBytes());
        }

        void append(LogEvent.Appended appended) {
            long offset = appended.offsetBytes();
            long end = Math.min(offset + appended.data().length(), grown.lengthBytes());
            if (end > offset) {
                ByteBuffer data = appended.data().buffer().limit((int) (end - offset));
                file.write(offset, data);
                filledBytes = offset <= filledBytes ? Math.max(filledBytes, end) : filledBytes;
            }
        }
    }
}
