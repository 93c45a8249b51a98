package io.meridian.engine.recovery;

import io.meridian.engine.ports.Parts;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.Repository;
import io.meridian.repository.StoredBackup;
import io.meridian.sources.log.BackedUpFiles;
import io.meridian.sources.log.LogRecovery;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The log files of a later backup, read as if they had been captured. */
final class BackupReplay implements Replay {
    private final BackedUpFiles files;
    private final LogRecovery recovery;
    private final FoundMark end;
    private final Extent extent;

    private BackupReplay(BackedUpFiles files, LogRecovery recovery, FoundMark end, Extent extent) {
        this.files = files;
        this.recovery = recovery;
        this.end = end;
        this.extent = extent;
    }

    /**
     * Ends at the last mark that is not after the time. When all are after it, ends at the first:
     * if that joins the base, nothing happened in between.
     *
     * @return empty when the backup's log files tell no time
     */
    static Optional<BackupReplay> of(
            StoredBackup backup, BackedUpFiles files, LogRecovery recovery, Instant time) {
        Scan scan = new Scan(time);
        recovery.eventsOf(files, scan);
        FoundMark end = scan.last == null ? scan.first : scan.last;
        return end == null
                ? Optional.empty()
                : Optional.of(
                        new BackupReplay(
                                files,
                                recovery,
                                end,
                                new Extent(
                                        scan.firstTime(),
                                        end.mark().time(),
                                        0,
                                        scan.bytes,
                                        backup.record().id())));
    }

    /** Whether its end is later than the time, so that only the base itself can be the result. */
    boolean endsAfter(Instant time) {
        return end.mark().time().isAfter(time);
    }

    @Override
    public void read(Consumer<LogEvent> consumer) {
        recovery.eventsOf(files, new Clipped(end.position(), consumer));
    }

    @Override
    public Optional<LogEvent.Mark> end() {
        return Optional.of(end.mark());
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public Replay in(Parts parts, Repository repository) {
        StoredBackup backup = repository.open(Objects.requireNonNull(extent.backupId()));
        return new BackupReplay(
                new StoredFiles(parts.environment(), backup), recovery, end, extent);
    }

    LogEvent.Mark mark() {
        return end.mark();
    }

    private static final class Scan implements Consumer<LogEvent> {
        private final Instant time;
        private long position;
        private long bytes;
        private @Nullable FoundMark first;
        private @Nullable FoundMark last;

        Scan(Instant time) {
            this.time = time;
        }

        @Override
        public void accept(LogEvent event) {
            if (event instanceof LogEvent.Mark mark) {
                FoundMark here = new FoundMark(position, mark);
                first = first == null ? here : first;
                last = mark.time().isAfter(time) ? last : here;
            } else if (event instanceof LogEvent.Appended appended) {
                bytes += appended.data().length();
            }
            position++;
        }

        @Nullable Instant firstTime() {
            return first == null ? null : first.mark().time();
        }
    }

    private static final class Clipped implements Consumer<LogEvent> {
        private final long last;
        private final Consumer<LogEvent> consumer;
        private long position;

        Clipped(long last, Consumer<LogEvent> consumer) {
            this.last = last;
            this.consumer = consumer;
        }

        @Override
        public void accept(LogEvent event) {
            if (position <= last) {
                consumer.accept(event);
            }
            position++;
        }
    }
}
