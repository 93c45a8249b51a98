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
 * @param stateAt when the state was fixed that it shows; nothing in it is later
 * @param sequence the source's own number of the last change in it, or {@link LogEvent#NO_SEQUENCE}
 */
public record Base(BackupRecord backup, Instant stateAt, long sequence) {
    static final Comparator<Base> OLDEST_FIRST =
            Comparator.comparing(Base::stateAt).thenComparing(Base::id);

    /** Empty for a backup whose source told no time of its state. */
    public static Optional<Base> of(BackupRecord backup) {
        String stateAt = backup.facts().get(LogFacts.STATE_AT);
        if (stateAt == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Base(backup, Instant.parse(stateAt), sequenceOf(backup)));
        } catch (DateTimeException | NumberFormatException otherForm) {
            // Of a later Meridian, perhaps; a guess could lose data.
            return Optional.empty();
        }
    }

    public String id() {
        return backup.id();
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
