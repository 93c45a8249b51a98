package io.meridian.engine.timeline;

import java.time.Instant;
import java.util.List;

/** A stretch of time each of whose moments can be recovered to. */
public sealed interface Window {
    Instant from();

    /** The last moment, inclusive. */
    Instant through();

    /** Whether a moment lies in it. */
    default boolean holds(Instant time) {
        return !time.isBefore(from()) && !time.isAfter(through());
    }

    /**
     * By a captured log.
     *
     * @param bases that a recovery can start from, ascending; at least one
     */
    record ByLog(Stretch stretch, List<Base> bases) implements Window {
        public ByLog {
            bases = List.copyOf(bases);
        }

        @Override
        public Instant from() {
            return bases.getFirst().stateAt();
        }

        @Override
        public Instant through() {
            return stretch.through();
        }

        /** The newest base that is not after a moment which this window holds. */
        public Base baseFor(Instant time) {
            return bases.stream()
                    .filter(base -> !base.stateAt().isAfter(time))
                    .max(Base.OLDEST_FIRST)
                    .orElseThrow();
        }
    }

    /**
     * By the log files that the next backup of the source holds. Whether they go back as far as the
     * base is known only when they are read.
     */
    record ByNextBackup(Base base, Base next) implements Window {
        @Override
        public Instant from() {
            return base.stateAt();
        }

        @Override
        public Instant through() {
            return next.stateAt();
        }
    }
}
