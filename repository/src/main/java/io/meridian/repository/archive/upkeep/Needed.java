package io.meridian.repository.archive.upkeep;

import io.meridian.repository.archive.read.Chain;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.Sets;
import io.meridian.repository.archive.set.StoredFile;
import io.meridian.repository.archive.set.StoredSet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which sets must stay: those of backups that are kept, their parents, and whatever these name. */
final class Needed {
    private Needed() {}

    static Set<String> ids(Sets sets) {
        Set<String> needed = new HashSet<>();
        for (StoredSet kept : sets.existing()) {
            for (SetRecord link : Chain.of(sets, kept.record()).sets()) {
                needed.add(link.name().id());
                for (StoredFile earlier : link.earlier()) {
                    SetName.ofTarFile(earlier.name()).ifPresent(name -> needed.add(name.id()));
                }
            }
        }
        return needed;
    }

    /** Forgotten sets that nothing needs. */
    static List<StoredSet> unneeded(Sets sets) {
        Set<String> needed = ids(sets);
        return sets.all().stream()
                .filter(StoredSet::forgotten)
                .filter(set -> !needed.contains(set.id()))
                .toList();
    }
}
