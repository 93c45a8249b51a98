package io.meridian.sources;

import io.meridian.kernel.finding.Finding;

import java.util.List;
import java.util.Objects;

/**
 * How the keys of two databases differ.
 *
 * @param groups keyspaces (a column family, a table) of either, those of both first by name
 * @param findings what could not be compared, as warnings; what makes the figures less than exact,
 *     as notes
 */
public record KeyChanges(List<Group> groups, List<Finding> findings) {
    public KeyChanges {
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
    }

    /** Which of the two databases something is in. */
    public enum Presence {
        BOTH,
        ONLY_OLDER,
        ONLY_NEWER
    }

    /**
     * One keyspace.
     *
     * @param compared whether its keys were looked at; all counts are 0 when not
     * @param modified keys of both with another value
     * @param samples the first of each kind, in the keyspace's own order
     */
    public record Group(
            String name,
            Presence presence,
            boolean compared,
            long added,
            long removed,
            long modified,
            long unchanged,
            List<Sample> samples) {
        public Group {
            Objects.requireNonNull(name);
            Objects.requireNonNull(presence);
            samples = List.copyOf(samples);
        }

        /** One whose keys could not be looked at. */
        public static Group notCompared(String name, Presence presence) {
            return new Group(name, presence, false, 0, 0, 0, 0, List.of());
        }
    }

    /**
     * A key that differs. Values are not told: backups may hold secrets.
     *
     * @param presence {@code BOTH} when the value is what differs
     * @param oldValueBytes size of the value, -1 when it was not there; {@code newValueBytes}
     *     likewise
     */
    public record Sample(Presence presence, KeyText key, long oldValueBytes, long newValueBytes) {
        public Sample {
            Objects.requireNonNull(presence);
            Objects.requireNonNull(key);
        }
    }
}
