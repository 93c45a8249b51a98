package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.ForgottenRecord;
import io.meridian.repository.vault.records.Manifest;
import io.meridian.repository.vault.records.SessionState;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The backups that existed when {@code backups/} was listed, newest first.
 *
 * @param existing committed and not forgotten, checkpoints included
 * @param forgotten committed and forgotten
 * @param unfinished of sessions that are open or fenced
 * @param discarded under names that were given up when an earlier backup of that name was removed
 * @param damage what can't be read, so that there may be more backups than these
 */
public record Backups(
        List<Named> existing,
        List<Named> forgotten,
        List<Named> unfinished,
        List<Named> discarded,
        List<Finding> damage) {
    private static final Comparator<Named> NEWEST_FIRST =
            Comparator.comparing((Named named) -> named.manifest().createdAt())
                    .thenComparing(named -> named.manifest().id())
                    .reversed();

    public Backups {
        existing = existing.stream().sorted(NEWEST_FIRST).toList();
        forgotten = List.copyOf(forgotten);
        unfinished = List.copyOf(unfinished);
        discarded = List.copyOf(discarded);
        damage = List.copyOf(damage);
    }

    /**
     * The one of that id, checkpoints left out.
     *
     * @throws NotFound when there is none
     */
    public Named finished(String id) {
        return existing.stream()
                .filter(named -> named.manifest().id().equals(id) && !named.manifest().checkpoint())
                .findFirst()
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "backup.not_found",
                                        "there is no backup " + id,
                                        "list them: meridian backup list"));
    }

    /** A manifest with its object name. */
    public record Named(Id16 name, Manifest manifest) {}

    /**
     * What is forgotten, and then every manifest, whatever became of its session.
     *
     * @param damage manifests that can't be read
     */
    public record Listing(Set<Id16> forgotten, List<Named> manifests, List<Finding> damage) {
        public Listing {
            forgotten = Set.copyOf(forgotten);
            manifests = List.copyOf(manifests);
            damage = List.copyOf(damage);
        }

        public static Listing take(VaultRecords records) {
            Set<Id16> forgotten = forgottenNames(records);
            List<Finding> damage = new ArrayList<>();
            List<ObjectName> names =
                    records.list(Names.BACKUPS).stream().map(StoredObject::name).toList();
            return new Listing(forgotten, readManifests(records, names, damage), damage);
        }

        /** Reads the manifests that were listed before. */
        static Listing of(VaultRecords records, Inventory inventory) {
            List<Finding> damage = new ArrayList<>();
            return new Listing(
                    inventory.forgotten(),
                    readManifests(records, inventory.manifests(), damage),
                    damage);
        }

        /** With the manifests of a later listing, but forgetting no more than this one. */
        public Listing and(Listing later) {
            Set<Named> all = new LinkedHashSet<>(manifests);
            all.addAll(later.manifests);
            Set<Finding> damaged = new LinkedHashSet<>(damage);
            damaged.addAll(later.damage);
            return new Listing(forgotten, List.copyOf(all), List.copyOf(damaged));
        }
    }

    /** Reads what is forgotten, then manifests, then outcomes. */
    public static Backups load(VaultRecords records) {
        Listing listing = Listing.take(records);
        return of(records, listing, Outcomes.load(records));
    }

    /** The same from what was listed before, for a writer that looks for a parent. */
    public static Backups load(VaultRecords records, Inventory inventory, Outcomes outcomes) {
        return of(records, Listing.of(records, inventory), outcomes);
    }

    /** The same with outcomes that were loaded before: a backup committed since is not seen. */
    public static Backups load(VaultRecords records, Outcomes outcomes) {
        return of(records, Listing.take(records), outcomes);
    }

    /**
     * Whether a name was given up. It may be free again, but what is created under it never counts,
     * so that whoever still removes the earlier backup removes nothing else.
     */
    public static boolean isNameGone(Outcomes outcomes, Id16 name) {
        return outcomes.rolled().get(name) == SessionState.GONE;
    }

    /** Tells apart what was listed, by how sessions had ended. */
    public static Backups of(VaultRecords records, Listing listing, Outcomes outcomes) {
        List<Finding> damage = new ArrayList<>(listing.damage());
        List<Named> existing = new ArrayList<>();
        List<Named> forgotten = new ArrayList<>();
        List<Named> unfinished = new ArrayList<>();
        List<Named> discarded = new ArrayList<>();
        for (Named named : listing.manifests()) {
            if (isNameGone(outcomes, named.name())) {
                (outcomes.of(named.manifest().session()) == SessionState.GONE
                                ? forgotten
                                : discarded)
                        .add(named);
                continue;
            }
            switch (outcomes.of(named.manifest().session())) {
                case OPEN, FENCED -> unfinished.add(named);
                case GONE -> forgotten.add(named);
                case UNKNOWN -> {} // The outcome is in the damage.
                case COMMITTED -> {
                    boolean gone =
                            listing.forgotten().contains(named.name())
                                    && isForgotten(records, named, damage);
                    (gone ? forgotten : existing).add(named);
                }
            }
        }
        damage.addAll(outcomes.damage());
        return new Backups(existing, forgotten, unfinished, discarded, damage);
    }

    private static Set<Id16> forgottenNames(VaultRecords records) {
        Set<Id16> names = new HashSet<>();
        records.list(Names.FORGOTTEN)
                .forEach(listed -> names.add(Names.idIn(listed.name(), Names.FORGOTTEN)));
        return names;
    }

    /** Only what a holder of the key said is forgotten; a damaged record forgets nothing. */
    private static boolean isForgotten(VaultRecords records, Named named, List<Finding> damage) {
        ObjectName name = Names.forgotten(named.name());
        try {
            records.find(ObjectType.FORGOTTEN, name)
                    .ifPresent(payload -> ForgottenRecord.decode(name.value(), payload));
            return true;
        } catch (Corruption | InvalidRequest unreadable) {
            damage.add(DamagedRecord.finding(name, unreadable));
            return false;
        }
    }

    private static List<Named> readManifests(
            VaultRecords records, List<ObjectName> listed, List<Finding> damage) {
        List<Named> manifests = new ArrayList<>();
        for (ObjectName object : listed) {
            try {
                Id16 name = Names.idIn(object, Names.BACKUPS);
                records.find(ObjectType.MANIFEST, object)
                        .map(payload -> Manifest.decode(object.value(), payload))
                        .ifPresent(manifest -> manifests.add(new Named(name, manifest)));
            } catch (Corruption | InvalidRequest unreadable) {
                damage.add(DamagedRecord.finding(object, unreadable));
            }
        }
        return manifests;
    }
}
