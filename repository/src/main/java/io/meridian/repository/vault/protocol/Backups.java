package io.meridian.repository.vault.protocol;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.Manifest;
import io.meridian.repository.vault.records.SessionState;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The backups that existed when {@code backups/} was listed, newest first.
 *
 * @param existing committed and not forgotten, checkpoints included
 * @param forgotten committed and forgotten
 * @param unfinished of sessions that are open or fenced
 */
public record Backups(List<Named> existing, List<Named> forgotten, List<Named> unfinished) {
    private static final Comparator<Named> NEWEST_FIRST =
            Comparator.comparing((Named named) -> named.manifest().createdAt())
                    .thenComparing(named -> named.manifest().id())
                    .reversed();

    public Backups {
        existing = existing.stream().sorted(NEWEST_FIRST).toList();
        forgotten = List.copyOf(forgotten);
        unfinished = List.copyOf(unfinished);
    }

    /** A manifest with its object name. */
    public record Named(Id16 name, Manifest manifest) {}

    /** Reads manifests, then outcomes, then what is forgotten. */
    public static Backups load(VaultRecords records) {
        List<Named> manifests = manifests(records);
        return of(records, manifests, Outcomes.load(records));
    }

    /** The same with outcomes that were loaded before: a backup committed since is not seen. */
    public static Backups load(VaultRecords records, Outcomes outcomes) {
        return of(records, manifests(records), outcomes);
    }

    private static Backups of(VaultRecords records, List<Named> manifests, Outcomes outcomes) {
        Set<Id16> forgottenNames = new HashSet<>();
        records.list(Names.FORGOTTEN)
                .forEach(listed -> forgottenNames.add(Names.idIn(listed.name(), Names.FORGOTTEN)));
        List<Named> existing = new ArrayList<>();
        List<Named> forgotten = new ArrayList<>();
        List<Named> unfinished = new ArrayList<>();
        for (Named named : manifests) {
            SessionState state = outcomes.of(named.manifest().session());
            if (state == SessionState.OPEN || state == SessionState.FENCED) {
                unfinished.add(named);
            } else if (state == SessionState.GONE || forgottenNames.contains(named.name())) {
                forgotten.add(named);
            } else {
                existing.add(named);
            }
        }
        return new Backups(existing, forgotten, unfinished);
    }

    private static List<Named> manifests(VaultRecords records) {
        List<Named> manifests = new ArrayList<>();
        for (StoredObject listed : records.list(Names.BACKUPS)) {
            Id16 name = Names.idIn(listed.name(), Names.BACKUPS);
            Optional<byte[]> payload = records.find(ObjectType.MANIFEST, listed.name());
            payload.ifPresent(
                    bytes ->
                            manifests.add(
                                    new Named(
                                            name, Manifest.decode(listed.name().value(), bytes))));
        }
        return manifests;
    }
}
