package io.meridian.sources.wal.format;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a record's payload tells of itself.
 *
 * @param name kept with backups, so that a recovery knows how to read them
 * @param structure what else must be so for a payload to be of this form
 * @param sequence the record's number, each one more than the one before, 0 when the writer doesn't
 *     know it; null when records have none
 * @param time when it was written
 * @param unit that the time is counted in, since 1970
 */
public record RecordForm(
        String name, Structure structure, @Nullable Field sequence, Field time, TimeUnit unit) {
    /** The last second that is taken for a time: the end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    public RecordForm {
        Objects.requireNonNull(name);
        Objects.requireNonNull(structure);
        Objects.requireNonNull(time);
        Objects.requireNonNull(unit);
    }

    /** Whether records are numbered, so that a missing one shows. */
    public boolean isNumbered() {
        return sequence != null;
    }

    /** What the payload says; empty when it is not of this form. */
    Optional<RecordHead> read(ByteBuffer payload, ByteOrder order) {
        if (!structure.fits(payload)) {
            return Optional.empty();
        }
        long number = sequence == null ? RecordHead.UNKNOWN : sequence.read(payload, order);
        long counted = time.read(payload, order);
        long seconds = unit.toSeconds(counted);
        if (counted == Field.ABSENT
                || seconds > LAST_SECOND
                || (sequence != null && number == Field.ABSENT)) {
            return Optional.empty();
        }
        long nanos = unit.toNanos(counted - unit.convert(seconds, TimeUnit.SECONDS));
        return Optional.of(new RecordHead(number, Instant.ofEpochSecond(seconds, nanos)));
    }
}
