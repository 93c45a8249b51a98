package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Unavailable;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.OutcomeRecord;
import io.meridian.repository.vault.records.RolledOutcomes;
import io.meridian.repository.vault.records.SessionState;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Map<Id16, SessionState> known = new HashMap<>();

    private Outcomes(VaultRecords records) {
        this.records = records;
    }

    /** Lists now. Rolled-up objects sort last, so that one replacing others meanwhile is seen. */
    public static Outcomes load(VaultRecords records) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Outcomes outcomes = new Outcomes(records);
            if (outcomes.list()) {
                return outcomes;
            }
        }
        throw new Unavailable(
                "vault.listing_unstable",
                "rolled-up outcomes kept changing while they were read",
                "try again when no prune is running");
    }

    /** How a session ended, or that it had not. */
    public SessionState of(Id16 session) {
        return known.computeIfAbsent(session, this::look);
    }

    /**
     * Whether what the session wrote counts, even when its backup is forgotten: later backups share
     * its chunks.
     */
    public boolean wasCommitted(Id16 session) {
        SessionState state = of(session);
        return state == SessionState.COMMITTED || state == SessionState.GONE;
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
            return SessionState.OPEN;
        }
        Optional<byte[]> payload = records.find(ObjectType.OUTCOME, Names.outcome(session));
        if (payload.isEmpty()) {
            // Rolled up since the listing; only a newer listing can tell how.
            return load(records).of(session);
        }
        OutcomeRecord outcome = OutcomeRecord.decode(Names.outcome(session).value(), payload.get());
        return outcome.committed() ? SessionState.COMMITTED : SessionState.FENCED;
    }

    private boolean list() {
        for (StoredObject listed : records.list(Names.OUTCOMES)) {
            if (!listed.name().value().startsWith(Names.ROLLED_OUTCOMES)) {
                single.add(Names.idIn(listed.name(), Names.OUTCOMES));
                continue;
            }
            rolledObjects.add(listed);
            Optional<byte[]> payload = records.find(ObjectType.ROLLED_OUTCOMES, listed.name());
            if (payload.isEmpty()) {
                return false;
            }
            RolledOutcomes.decode(listed.name().value(), payload.get())
                    .states()
                    .forEach((session, state) -> rolled.merge(session, state, Outcomes::stronger));
        }
        return true;
    }

    private static SessionState stronger(SessionState left, SessionState right) {
        return left.compareTo(right) >= 0 ? left : right;
    }
}
