package io.meridian.kernel.log;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.EntryPath;

import java.time.Instant;
import java.util.Objects;

/** What a captured log is made of. Closed: a new case must be handled everywhere. */
public sealed interface LogEvent {
    /** Sequence number of a mark whose source has none. */
    long NO_SEQUENCE = -1;

    /**
     * Bytes that were appended to a log file.
     *
     * @param offsetBytes where in the file they stand
     */
    record Appended(EntryPath file, long offsetBytes, LogData data) implements LogEvent {
        public Appended {
            Objects.requireNonNull(file);
            Objects.requireNonNull(data);
            if (offsetBytes < 0) {
                throw new IllegalArgumentException("offset " + offsetBytes + " in " + file);
            }
        }
    }

    /** A small file, whole, in place of what it was before. */
    record Replaced(EntryPath file, Attributes attributes, LogData content) implements LogEvent {
        public Replaced {
            Objects.requireNonNull(file);
            Objects.requireNonNull(attributes);
            Objects.requireNonNull(content);
        }
    }

    /** A file that the log has is no longer there. What was appended to it may still be needed. */
    record Removed(EntryPath file) implements LogEvent {
        public Removed {
            Objects.requireNonNull(file);
        }
    }

    /**
     * Everything before it, laid over the base, is a state that the source had. A recovery to a
     * time ends at the last mark whose time is not after it.
     *
     * @param time not before that of the mark before; by the source's own clock where its records
     *     have one (then whole seconds may be all it tells), else when the state had been read
     * @param sequence the source's own number of the last change, or {@link #NO_SEQUENCE}
     */
    record Mark(Instant time, long sequence) implements LogEvent {
        public Mark {
            Objects.requireNonNull(time);
        }
    }

    /**
     * Nothing that was there to be read at this time is missing from the log, except in gaps. Also
     * said when nothing changed, so that idle times can be recovered to.
     *
     * @param through by the clock of the host that captures; never goes back
     */
    record Covered(Instant through) implements LogEvent {
        public Covered {
            Objects.requireNonNull(through);
        }
    }

    /**
     * Changes are missing here: no recovery may cross it, and what comes after needs a base that
     * was made after {@code to}.
     *
     * @param from the last time that the log has everything of
     * @param to from here on it has everything again
     * @param reason stable code and words, for people: {@code segment removed unseen}
     */
    record Gap(Instant from, Instant to, String reason) implements LogEvent {
        public Gap {
            Objects.requireNonNull(reason);
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("gap from " + from + " to " + to);
            }
        }
    }
}
