package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.Backups;
import io.meridian.repository.vault.protocol.Outcomes;
import io.meridian.repository.vault.protocol.RolledName;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.RolledOutcomes;
import io.meridian.repository.vault.records.SessionState;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rolls outcomes up and removes the records of forgotten backups and ended sessions. The roll-up is
 * durable, twice, before anything that it stands for goes; fenced outcomes stay, so that no late
 * commit finds its name free. With a backup's session its name is rolled up as gone: the name is
 * free in the store, and a manifest created there never counts, so that a cleaning which runs late
 * removes nobody else's.
 */
final class Cleaning {
    private static final int ID_CHARACTERS = 32;
    private static final int COPIES = 2;

    private final VaultContext vault;

    Cleaning(VaultContext vault) {
        this.vault = vault;
    }

    /** Returns how many forgotten backups were removed. */
    long run() {
        Outcomes outcomes = Outcomes.load(vault.records());
        Backups backups = Backups.load(vault.records(), outcomes);
        List<Backups.Named> fenced =
                backups.unfinished().stream()
                        .filter(it -> outcomes.of(it.manifest().session()) == SessionState.FENCED)
                        .toList();
        rollUp(outcomes, backups.forgotten(), fenced);
        backups.forgotten().forEach(this::removeBackup);
        fenced.forEach(named -> vault.records().delete(Names.backup(named.name())));
        backups.discarded().forEach(named -> vault.records().delete(Names.backup(named.name())));
        removeSessions(outcomes);
        return backups.forgotten().stream().filter(named -> !named.manifest().checkpoint()).count();
    }

    private void rollUp(
            Outcomes outcomes, List<Backups.Named> forgotten, List<Backups.Named> fenced) {
        Map<Id16, SessionState> states = new HashMap<>(outcomes.rolled());
        for (Id16 session : outcomes.single()) {
            if (outcomes.of(session) != SessionState.UNKNOWN) {
                states.put(session, outcomes.of(session));
            }
        }
        for (Backups.Named named : forgotten) {
            states.put(named.manifest().session(), SessionState.GONE);
            states.put(named.name(), SessionState.GONE);
        }
        fenced.forEach(named -> states.put(named.name(), SessionState.GONE));
        if (states.equals(outcomes.rolled()) && outcomes.rolledObjects().size() == COPIES) {
            return;
        }
        byte[] payload = new RolledOutcomes(states).encode();
        RolledName name = RolledName.after(outcomes.rolledObjects(), vault.environment());
        vault.records().createNew(ObjectType.ROLLED_OUTCOMES, name.first(), payload);
        vault.records().createNew(ObjectType.ROLLED_OUTCOMES, name.second(), payload);
        for (Id16 session : outcomes.single()) {
            if (states.getOrDefault(session, SessionState.FENCED) != SessionState.FENCED) {
                vault.records().delete(Names.outcome(session));
            }
        }
        outcomes.rolledObjects().forEach(older -> vault.records().delete(older.name()));
    }

    private void removeBackup(Backups.Named backup) {
        for (StoredObject mark : vault.records().list(Names.MARKS + backup.name().hex() + "/")) {
            vault.records().delete(mark.name());
        }
        vault.records().delete(Names.backup(backup.name()));
        vault.records().delete(Names.forgotten(backup.name()));
    }

    private void removeSessions(Outcomes outcomes) {
        Set<String> ended = new HashSet<>();
        List<ObjectName> objects = new ArrayList<>();
        vault.records().list(Names.SESSIONS).forEach(listed -> objects.add(listed.name()));
        for (ObjectName object : objects) {
            String id = object.value().substring(Names.SESSIONS.length());
            if (id.length() == ID_CHARACTERS && isEnded(outcomes.of(Id16.parse(id)))) {
                ended.add(id);
            }
        }
        for (ObjectName object : objects) {
            String id = object.value().substring(Names.SESSIONS.length());
            if (ended.contains(id.substring(0, Math.min(ID_CHARACTERS, id.length())))) {
                vault.records().delete(object);
            }
        }
    }

    private static boolean isEnded(SessionState state) {
        return state != SessionState.OPEN && state != SessionState.UNKNOWN;
    }
}
