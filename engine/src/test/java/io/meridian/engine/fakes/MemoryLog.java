package io.meridian.engine.fakes;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.log.SourceLog;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The log of a database that exists in memory only: numbered records in numbered files, of which
 * the owner deletes old ones. A tail keeps what it has open. Thread-safe.
 */
public final class MemoryLog implements SourceLog {
    private final Environment environment;
    private final List<Written> files = new ArrayList<>();
    private int identity = 1;
    private int record;
    private int tails;
    private int followings;
    private @Nullable RuntimeException failure;
    private Runnable beforeEachCall = () -> {};

    public MemoryLog(Environment environment) {
        this.environment = environment;
        files.add(new Written(0));
    }

    private static final class Written {
        private final int number;
        private final List<byte[]> records = new ArrayList<>();
        private boolean deleted;

        Written(int number) {
            this.number = number;
        }

        EntryPath path() {
            return EntryPath.of("log-" + number);
        }

        long offset(int index) {
            return records.subList(0, index).stream().mapToLong(one -> one.length).sum();
        }
    }

    /** Appends the next record, {@code record-N;}. */
    public synchronized void write() {
        write("record-" + ++record + ";");
    }

    public synchronized void write(String text) {
        files.getLast().records.add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** From now on to another file. */
    public synchronized void rotate() {
        files.add(new Written(files.size()));
    }

    /** Deletes all files but the last. */
    public synchronized void deleteOld() {
        files.subList(0, files.size() - 1).forEach(file -> file.deleted = true);
    }

    /** A restore put something else there. */
    public synchronized void replace() {
        identity++;
        files.forEach(file -> file.deleted = true);
        files.add(new Written(files.size()));
    }

    /** Reading fails so; null ends that. */
    public synchronized void fail(@Nullable RuntimeException why) {
        failure = why;
    }

    /** Happens when it is opened and when it is looked at. */
    public synchronized void beforeEachCall(Runnable happening) {
        beforeEachCall = happening;
    }

    /** How many are open. */
    public synchronized int tails() {
        return tails;
    }

    /** How often it was opened. */
    public synchronized int followings() {
        return followings;
    }

    /** So many records were written. */
    public synchronized int records() {
        return record;
    }

    @Override
    public synchronized LogTail follow(Optional<LogState> last) {
        beforeEachCall.run();
        check();
        tails++;
        followings++;
        if (last.isEmpty()) {
            return new Tail(files.size() - 1, files.getLast().records.size(), null);
        }
        String[] parts = new String(last.get().bytes(), StandardCharsets.UTF_8).split(" ", -1);
        int file = Integer.parseInt(parts[1]);
        Instant covered = Instant.parse(parts[3]);
        boolean joins = Integer.parseInt(parts[0]) == identity && !files.get(file).deleted;
        return joins
                ? new Tail(file, Integer.parseInt(parts[2]), null, covered)
                : new Tail(
                        files.size() - 1,
                        files.getLast().records.size(),
                        new LogEvent.Gap(covered, environment.now(), "deleted unseen"),
                        covered);
    }

    private synchronized void check() {
        if (failure != null) {
            throw failure;
        }
    }

    private final class Tail implements LogTail {
        private int followed = identity;
        private int file;
        private int index;
        private @Nullable LogEvent first;
        private Instant covered;
        private boolean closed;

        Tail(int file, int index, @Nullable LogEvent first) {
            this(file, index, first, environment.now());
        }

        Tail(int file, int index, @Nullable LogEvent first, Instant covered) {
            this.file = file;
            this.index = index;
            this.first = first;
            this.covered = covered;
        }

        @Override
        public boolean poll(long mostBytes, Consumer<LogEvent> events) {
            synchronized (MemoryLog.this) {
                if (closed) {
                    throw new IllegalStateException("a closed tail is read");
                }
                beforeEachCall.run();
                check();
                Instant before = environment.now();
                if (first != null) {
                    events.accept(first);
                    first = null;
                }
                if (followed != identity) {
                    events.accept(new LogEvent.Gap(covered, environment.now(), "replaced"));
                    followed = identity;
                    file = files.size() - 1;
                    index = files.get(file).records.size();
                }
                long given = 0;
                while (true) {
                    while (index < files.get(file).records.size()) {
                        if (given >= mostBytes) {
                            return true;
                        }
                        given += give(events);
                    }
                    if (file == files.size() - 1) {
                        break;
                    }
                    file++;
                    index = 0;
                }
                covered = before;
                events.accept(new LogEvent.Covered(before));
                return false;
            }
        }

        private long give(Consumer<LogEvent> events) {
            Written current = files.get(file);
            byte[] bytes = current.records.get(index);
            events.accept(
                    new LogEvent.Appended(
                            current.path(), current.offset(index), LogData.copyOf(bytes)));
            events.accept(new LogEvent.Mark(environment.now(), LogEvent.NO_SEQUENCE));
            index++;
            return bytes.length;
        }

        @Override
        public LogState state() {
            String text = followed + " " + file + " " + index + " " + covered;
            return LogState.of(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            synchronized (MemoryLog.this) {
                tails -= closed ? 0 : 1;
                closed = true;
            }
        }
    }
}
