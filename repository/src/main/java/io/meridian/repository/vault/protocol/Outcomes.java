package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.OutcomeRecord;
import io.meridian.repository.vault.records.RolledOutcomes;
import io.meridian.repository.vault.records.SessionState;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How sessions had ended when {@code outcomes/} was listed. Single outcomes are opened when asked
 * for. Used by one thread.
 */
public final class Outcomes {
    private static final int TRIES = 5;

    private final VaultRecords records;
    private final Map<Id16, SessionState> rolled = new HashMap<>();
    private final Set<Id16> single = new HashSet<>();
    private final List<StoredObject> rolledObjects = new ArrayList<>();
    private final Map<ObjectName, Failure> damaged = new TreeMap<>();
    private final Map<Id16, SessionState> known = new HashMap<>();

    private Outcomes(VaultRecords records) {
        this.records = records;
    }

    /**
     * Lists now. Rolled-up objects sort last, and each after those it replaces, so that one that
     * replaces others meanwhile is seen.
     */
    public static Outcomes load(VaultRecords records) {
        return load(records, Names.OUTCOMES);
    }

    private static Outcomes load(VaultRecords records, String prefix) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Outcomes outcomes = new Outcomes(records);
            if (outcomes.list(prefix)) {
                return outcomes;
            }
        }
        throw new Unavailable(
                "vault.listing_unstable",
                "rolled-up outcomes kept changing while they were read",
                "try again when no prune is running");
    }

    /** How a session ended, or that it had not, or that this can't be told. */
    public SessionState of(Id16 session) {
        SessionState state = known.get(session);
        if (state == null) {
            state = look(session);
            known.put(session, state);
        }
        return state;
    }

    /** Opens single outcomes that will be asked for, many at once. */
    void readAhead(Collection<Id16> sessions) {
        List<ObjectName> names =
                sessions.stream()
                        .filter(session -> !known.containsKey(session))
                        .filter(session -> !rolled.containsKey(session))
                        .filter(single::contains)
                        .map(Names::outcome)
                        .toList();
        records.readAhead(ObjectType.OUTCOME, names);
    }

    /**
     * Outcomes that are lost because they can't be read: single ones that were asked for, and
     * roll-ups whose twin is damaged too.
     */
    public List<Finding> damage() {
        List<Finding> findings = new ArrayList<>();
        damaged.forEach(
                (name, why) -> {
                    if (!isRolled(name) || isLost(name)) {
                        findings.add(DamagedRecord.finding(name, why));
                    }
                });
        return findings;
    }

    /**
     * Whether what the session wrote counts, even when its backup is forgotten: later backups share
     * its chunks.
     */
    public boolean wasCommitted(Id16 session) {
        SessionState state = of(session);
        return state == SessionState.COMMITTED || state == SessionState.GONE;
    }

    /**
     * Reads one session's outcome from the store, past every cache. False when there is none, when
     * it can't be read, or when it is not that of a commit.
     */
    public static boolean isCommittedByItself(VaultRecords records, Id16 session) {
        ObjectName name = Names.outcome(session);
        try {
            records.readAgain(ObjectType.OUTCOME, name);
            byte[] payload = records.read(ObjectType.OUTCOME, name);
            return OutcomeRecord.decode(name.value(), payload).committed();
        } catch (NotFound | Corruption | InvalidRequest unknown) {
            return false;
        }
    }

    /** Sessions with an outcome object of their own. */
    public Set<Id16> single() {
        return single;
    }

    /** All that is rolled up. */
    public Map<Id16, SessionState> rolled() {
        return rolled;
    }

    /** The objects that hold {@link #rolled}. */
    public List<StoredObject> rolledObjects() {
        return rolledObjects;
    }

    /**
     * What is rolled up was read from the outcome itself, so it wins over an object created under
     * the freed name.
     */
    private SessionState look(Id16 session) {
        SessionState summary = rolled.get(session);
        if (summary != null) {
            return summary;
        }
        if (!single.contains(session)) {
            return hasLostRolled() ? SessionState.UNKNOWN : SessionState.OPEN;
        }
        return readSingle(session)
                // Rolled up since the listing; only a newer listing can tell how.
                .orElseGet(() -> load(records).of(session));
    }

    /** Empty when it is no longer there. */
    private Optional<SessionState> readSingle(Id16 session) {
        ObjectName name = Names.outcome(session);
        try {
            Optional<byte[]> payload = records.find(ObjectType.OUTCOME, name);
            if (payload.isEmpty()) {
                return Optional.empty();
            }
            boolean committed = OutcomeRecord.decode(name.value(), payload.get()).committed();
            return Optional.of(committed ? SessionState.COMMITTED : rolledSince(session));
        } catch (Corruption | InvalidRequest unreadable) {
            damaged.put(name, unreadable);
            return Optional.of(SessionState.UNKNOWN);
        }
    }

    /**
     * A fenced outcome may stand under a name that a roll-up freed after the listing; then what was
     * rolled up is the truth.
     */
    private SessionState rolledSince(Id16 session) {
        Outcomes newer = load(records, Names.ROLLED_OUTCOMES);
        return newer.rolled.getOrDefault(session, SessionState.FENCED);
    }

    /** Whether states may be missing: each roll-up is stored twice, and both copies are damaged. */
    private boolean hasLostRolled() {
        return damaged.keySet().stream().anyMatch(name -> isRolled(name) && isLost(name));
    }

    private boolean isLost(ObjectName rolledUp) {
        return rolledObjects.stream().noneMatch(other -> isTwin(other, rolledUp));
    }

    private static boolean isRolled(ObjectName name) {
        return name.value().startsWith(Names.ROLLED_OUTCOMES);
    }

    private boolean isTwin(StoredObject other, ObjectName lost) {
        return !damaged.containsKey(other.name())
                && RolledName.of(other.name()).isTwinOf(RolledName.of(lost));
    }

    private boolean list(String prefix) {
        for (StoredObject listed : records.list(prefix)) {
            if (!isRolled(listed.name())) {
                single.add(Names.idIn(listed.name(), Names.OUTCOMES));
                continue;
            }
            rolledObjects.add(listed);
            if (!readRolled(listed.name())) {
                return false;
            }
        }
        return true;
    }

    /** False when it is no longer there. */
    private boolean readRolled(ObjectName name) {
        try {
            Optional<byte[]> payload = records.find(ObjectType.ROLLED_OUTCOMES, name);
            payload.ifPresent(
                    bytes ->
                            RolledOutcomes.decode(name.value(), bytes)
                                    .states()
                                    .forEach(
                                            (session, state) ->
                                                    rolled.merge(
                                                            session, state, Outcomes::stronger)));
            return payload.isPresent();
        } catch (Corruption | InvalidRequest unreadable) {
            damaged.put(name, unreadable);
            return true;
        }
    }

    private static SessionState stronger(SessionState left, SessionState right) {
        return left.compareTo(right) >= 0 ? left : right;
    }
}
