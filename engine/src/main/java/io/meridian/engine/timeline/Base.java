package io.meridian.engine.timeline;

import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.BackupRecord;
import io.meridian.sources.log.LogFacts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A backup that a recovery can start from.
 *
 * @param stateAt when the state was fixed that it shows, by the clock of who made it
 * @param sequence the source's own number of the last change in it, or {@link LogEvent#NO_SEQUENCE}
 * @param servesFrom the first time that it can be started from for: {@code stateAt}, or later when
 *     it has changes that say that they are later
 */
public record Base(BackupRecord backup, Instant stateAt, long sequence, Instant servesFrom) {
    static final Comparator<Base> OLDEST_FIRST =
            Comparator.comparing(Base::stateAt).thenComparing(Base::id);

    public Base {
        if (servesFrom.isBefore(stateAt)) {
            throw new IllegalArgumentException(servesFrom + " is before " + stateAt);
        }
    }

    /** One without changes that say that they are later than its state. */
    public Base(BackupRecord backup, Instant stateAt, long sequence) {
        this(backup, stateAt, sequence, stateAt);
    }

    /** Empty for a backup whose source told no time of its state. */
    public static Optional<Base> of(BackupRecord backup) {
        String stateAt = backup.facts().get(LogFacts.STATE_AT);
        if (stateAt == null) {
            return Optional.empty();
        }
        try {
            Base base = new Base(backup, Instant.parse(stateAt), sequenceOf(backup));
            String latest = backup.facts().get(LogFacts.LATEST);
            return Optional.of(latest == null ? base : base.having(Instant.parse(latest)));
        } catch (DateTimeException | NumberFormatException otherForm) {
            // Of a later Meridian, perhaps; a guess could lose data.
            return Optional.empty();
        }
    }

    public String id() {
        return backup.id();
    }

    /** The same, when it is known to have a change that says that it is of this time. */
    public Base having(Instant change) {
        return change.isAfter(servesFrom) ? new Base(backup, stateAt, sequence, change) : this;
    }

    /**
     * Whether its changes have times by a clock that is not ours. Otherwise marks are of when
     * changes were seen, and the base may have them before.
     */
    public boolean hasOwnTimes() {
        return backup.facts().containsKey(LogFacts.LATEST);
    }

    /** Whether it was made before a time, and has changes that say that they are after it. */
    public boolean isAheadOf(Instant time) {
        return !stateAt.isAfter(time) && servesFrom.isAfter(time);
    }

    /** Whether it is of the same backup. */
    public boolean isSameAs(Base other) {
        return id().equals(other.id());
    }

    /**
     * From here on the log must have everything: when the source began to be read, or its state was
     * fixed.
     */
    public Instant joinsAt() {
        return backup.takenAt().isBefore(stateAt) ? backup.takenAt() : stateAt;
    }

    /** Whether its last verification failed. */
    public boolean damaged() {
        return backup.verifiedAt() != null && !backup.verified();
    }

    /** Whether a mark is certainly not after the base's state. */
    public boolean has(LogEvent.Mark mark) {
        return sequence != LogEvent.NO_SEQUENCE
                && mark.sequence() != LogEvent.NO_SEQUENCE
                && mark.sequence() <= sequence;
    }

    private static long sequenceOf(BackupRecord backup) {
        String sequence = backup.facts().get(LogFacts.SEQUENCE);
        return sequence == null ? LogEvent.NO_SEQUENCE : Long.parseLong(sequence);
    }
}
