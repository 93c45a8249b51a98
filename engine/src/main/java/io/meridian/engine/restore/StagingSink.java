package io.meridian.engine.restore;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.env.Cancellation;
import io.meridian.repository.RestoreSink;
import io.meridian.sources.RestoreTarget;
import io.meridian.sources.RestoreTarget.StagedFile;

import java.nio.ByteBuffer;

/** Stages what a repository gives back, and counts it. Entries come from one thread. */
final class StagingSink implements RestoreSink {
    private final RestoreTarget target;
    private final Cancellation cancellation;
    private long entries;
    private long files;
    private long bytes;

    StagingSink(RestoreTarget target, Cancellation cancellation) {
        this.target = target;
        this.cancellation = cancellation;
    }

    @Override
    public File next(Entry entry) {
        cancellation.check();
        StagedFile staged = target.stage(entry);
        entries++;
        if (entry.isFile()) {
            files++;
            bytes += entry.size();
        }
        return new Staged(staged, cancellation);
    }

    long entries() {
        return entries;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    private record Staged(StagedFile file, Cancellation cancellation) implements File {
        @Override
        public void write(long offsetBytes, ByteBuffer data) {
            cancellation.check();
            file.write(offsetBytes, data);
        }

        @Override
        public void finished() {
            file.finished();
        }
    }
}
