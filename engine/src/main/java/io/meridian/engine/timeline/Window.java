package io.meridian.engine.timeline;

import java.time.Instant;
import java.util.Comparator;
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
     * @param bases that a recovery can start from, ascending; at least one serves within it
     */
    record ByLog(Stretch stretch, List<Base> bases) implements Window {
        public ByLog {
            bases = List.copyOf(bases);
        }

        @Override
        public Instant from() {
            return bases.stream()
                    .map(Base::servesFrom)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        @Override
        public Instant through() {
            return stretch.through();
        }

        /** The newest base that has nothing after a moment which this window holds. */
        public Base baseFor(Instant time) {
            return bases.stream()
                    .filter(base -> !base.servesFrom().isAfter(time))
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
            return base.servesFrom();
        }

        @Override
        public Instant through() {
            return next.stateAt();
        }

        /** The one to start from for a moment which this window holds. */
        public Base baseFor(Instant time) {
            boolean isNext = time.equals(next.stateAt()) && !next.isAheadOf(time);
            return isNext ? next : base;
        }
    }
}
