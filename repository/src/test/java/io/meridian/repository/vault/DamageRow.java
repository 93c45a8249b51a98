package io.meridian.repository.vault;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One harm's line in the table.
 *
 * @param opens the failure that opening the vault ends with, empty when it opens
 * @param seen null when the vault doesn't open
 * @param afterwards what is left once it was repaired, backed up and pruned
 */
record DamageRow(String opens, Observation seen, String prune, String afterwards) {
    static DamageRow shut(String opens, String otherwise) {
        return new DamageRow(
                opens, null, "", otherwise.isEmpty() ? "put the object back" : otherwise);
    }

    /** What still complains after all that can be done from here. */
    static String left(Observation seen, String prune) {
        Set<String> left = new TreeSet<>();
        for (String said :
                List.of(
                        seen.doctor(),
                        seen.quick(),
                        seen.standard(),
                        seen.deep(),
                        seen.scrub(),
                        prune)) {
            left.addAll(List.of(said.split(", ")));
        }
        left.remove("");
        return left.isEmpty() ? "all sound" : String.join(", ", left);
    }
}
