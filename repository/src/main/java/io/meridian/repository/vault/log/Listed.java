package io.meridian.repository.vault.log;

import io.meridian.kernel.finding.Finding;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one listing of a timeline showed.
 *
 * @param foreign what has no name that a vault uses
 */
record Listed(List<Segment> segments, List<Finding> foreign) {
    /** A segment, as far as its name and size tell. */
    record Segment(LogName name, StoredObject stored) {}

    static Listed of(ObjectStore store, LogName.Folder folder) {
        List<Segment> segments = new ArrayList<>();
        List<Finding> foreign = new ArrayList<>();
        for (StoredObject stored : store.listAll(folder.prefix())) {
            Optional<LogName> name = LogName.parse(stored.name());
            if (name.isPresent()) {
                segments.add(new Segment(name.get(), stored));
            } else if (!stored.name().equals(folder.record())) {
                foreign.add(foreign(stored));
            }
        }
        return new Listed(List.copyOf(segments), List.copyOf(foreign));
    }

    /** Those for which a larger one stands, as far as names tell. */
    List<Segment> coveredBy(LogName merged) {
        return segments.stream().filter(one -> merged.standsFor(one.name())).toList();
    }

    private static Finding foreign(StoredObject stored) {
        return Finding.warning(
                "vault.foreign_object",
                stored.name().value(),
                stored.name() + " is not a name that a vault uses",
                "something else wrote into the repository: move that object away");
    }
}
