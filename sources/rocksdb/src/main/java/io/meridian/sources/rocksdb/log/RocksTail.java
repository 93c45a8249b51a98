package io.meridian.sources.rocksdb.log;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.rocksdb.files.RocksFailures;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows a database's write-ahead log without its owner's help. In each look manifests are read
 * first, so that a table's writes were logged before, then what is in the logs. Whatever is missing
 * shows in the sequence numbers of their records, or in the manifest: then there is a gap. Used by
 * one thread.
 */
final class RocksTail implements LogTail {
    private final Environment environment;
    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(LogData.MOST_BYTES);
    private FollowedDatabase database;
    private @Nullable String pending;
    private Instant provenAt;
    private Instant covered;
    private Instant latest;

    private RocksTail(Environment environment, Path path, FollowedDatabase database, Instant now) {
        this.environment = environment;
        this.path = path;
        this.database = database;
        this.provenAt = now;
        this.covered = now;
        this.latest = now;
    }

    /** Begins. */
    static RocksTail follow(Environment environment, Path path, Optional<LogState> last)
            throws PosixException {
        Instant now = environment.now();
        if (last.isEmpty()) {
            return new RocksTail(environment, path, begin(environment, path), now);
        }
        Optional<TailState> state = TailState.decode(last.get());
        FollowedDatabase resumed =
                state.isEmpty() ? null : FollowedDatabase.resume(environment, path, state.get());
        RocksTail tail =
                new RocksTail(
                        environment,
                        path,
                        resumed == null ? begin(environment, path) : resumed,
                        now);
        state.ifPresent(tail::since);
        if (resumed == null) {
            tail.pending = "rocksdb.not_continued: the log can't be gone on from where it was left";
        }
        return tail;
    }

    @Override
    public boolean poll(long mostBytes, Consumer<LogEvent> events) {
        try {
            Instant begun = environment.now();
            if (!database.isInPlace(path)) {
                FollowedDatabase other = begin(environment, path);
                database.close();
                database = other;
                note("rocksdb.replaced: another database was put in its place");
            }
            return look(begun, mostBytes, events);
        } catch (PosixException failed) {
            throw failed.isAbsent()
                    ? RocksFailures.vanished(path)
                    : RocksFailures.unreadable(path, failed);
        }
    }

    @Override
    public LogState state() {
        return database.state(provenAt, covered).encode();
    }

    @Override
    public void close() {
        database.close();
    }

    private boolean look(Instant begun, long mostBytes, Consumer<LogEvent> events)
            throws PosixException {
        long records = database.sequences().records();
        boolean more = database.look(mostBytes, buffer, events);
        note(database.takeReason());
        boolean wrote = database.sequences().records() > records;
        Instant readAt = laterOf(environment.now());
        if (pending != null) {
            Instant from = pending.startsWith("rocksdb.unlogged") ? provenAt : covered;
            events.accept(new LogEvent.Gap(from, readAt, pending));
            pending = null;
            provenAt = readAt;
        } else if (wrote) {
            events.accept(new LogEvent.Mark(readAt, database.sequences().next() - 1));
            provenAt = covered;
        }
        if (!more) {
            covered = begun.isAfter(covered) ? begun : covered;
            events.accept(new LogEvent.Covered(covered));
        }
        return more;
    }

    private void since(TailState state) {
        provenAt = state.provenAt();
        covered = state.covered();
        latest = laterOf(covered);
    }

    private Instant laterOf(Instant time) {
        latest = time.isAfter(latest) ? time : latest;
        return latest;
    }

    private void note(@Nullable String reason) {
        pending = pending == null ? reason : pending;
    }

    private static FollowedDatabase begin(Environment environment, Path path)
            throws PosixException {
        return FollowedDatabase.begin(environment, path);
    }
}
