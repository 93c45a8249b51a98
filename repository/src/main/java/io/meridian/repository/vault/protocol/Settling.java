package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.SessionRecord;
import io.meridian.repository.vault.records.SessionState;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings every session that is open now to its end: waits for the living and fences the dead. A
 * writer counts as dead when its process is known to have ended, or when it gave no sign for an
 * hour. Being wrong costs a writer time, never data.
 */
public final class Settling {
    private static final Duration SILENCE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ID_CHARACTERS = 32;

    private final VaultContext vault;

    public Settling(VaultContext vault) {
        this.vault = vault;
    }

    /**
     * Sessions without an outcome that are not known to be dead, described for people. Changes
     * nothing.
     */
    public List<String> living() {
        List<String> living = new ArrayList<>();
        Map<Id16, Instant> signs = lastSigns();
        Outcomes outcomes = Outcomes.load(vault.records());
        signs.forEach(
                (session, sign) -> {
                    if (outcomes.of(session) == SessionState.OPEN && !isDead(session, sign)) {
                        living.add(describe(session, sign));
                    }
                });
        return living;
    }

    /**
     * Whether no backup can be on its way that went on from a checkpoint committed before this
     * call: a backup always has an open session, because it begins the next before it commits a
     * checkpoint. Fences writers that are dead. Outcomes are read before sessions, so that a
     * session which ends meanwhile counts as open.
     */
    public boolean noBackupIsOnItsWay() {
        Outcomes outcomes = Outcomes.load(vault.records());
        boolean none = true;
        for (Map.Entry<Id16, Instant> sign : lastSigns().entrySet()) {
            Id16 session = sign.getKey();
            if (outcomes.of(session) == SessionState.OPEN && mayBeBackup(session)) {
                none &=
                        isDead(session, sign.getValue())
                                && WriterSession.fence(vault.records(), session);
            }
        }
        return none;
    }

    private boolean mayBeBackup(Id16 session) {
        return record(session).map(found -> found.kind().equals(SessionRecord.BACKUP)).orElse(true);
    }

    /**
     * Settles what is open now.
     *
     * @return those that still live when patience ends; empty when all have ended
     */
    public List<String> settle(Duration patience) {
        long deadline = vault.environment().nanoTime() + patience.toNanos();
        Map<Id16, Instant> open = lastSigns();
        while (true) {
            Map<Id16, Instant> signs = lastSigns();
            Outcomes outcomes = Outcomes.load(vault.records());
            open.keySet().removeIf(session -> outcomes.of(session) != SessionState.OPEN);
            open.replaceAll((session, sign) -> signs.getOrDefault(session, sign));
            open.entrySet().removeIf(session -> fenceIfDead(session.getKey(), session.getValue()));
            if (open.isEmpty()) {
                return List.of();
            }
            if (vault.environment().nanoTime() >= deadline) {
                return open.entrySet().stream()
                        .map(session -> describe(session.getKey(), session.getValue()))
                        .toList();
            }
            vault.environment().sleep(PAUSE);
        }
    }

    private boolean fenceIfDead(Id16 session, Instant sign) {
        if (!isDead(session, sign)) {
            return false;
        }
        WriterSession.fence(vault.records(), session);
        return true;
    }

    private boolean isDead(Id16 session, Instant sign) {
        boolean silent = sign.plus(SILENCE).isBefore(vault.environment().now());
        return silent
                || record(session)
                        .map(found -> ProcessIdentity.isDead(found.writer(), vault.process()))
                        .orElse(false);
    }

    private String describe(Id16 session, Instant sign) {
        return record(session)
                .map(
                        found ->
                                found.kind()
                                        + " by process "
                                        + found.writer().processId()
                                        + " on "
                                        + found.writer().host().split(" ", 2)[0]
                                        + ", last sign "
                                        + sign)
                .orElse("session " + session + ", last sign " + sign);
    }

    /** Empty when it is gone or can't be read: then only silence tells that its writer is dead. */
    private Optional<SessionRecord> record(Id16 session) {
        try {
            return vault.records()
                    .find(ObjectType.SESSION, Names.session(session))
                    .map(payload -> SessionRecord.decode(Names.session(session).value(), payload));
        } catch (Corruption unreadable) {
            return Optional.empty();
        }
    }

    /** By session, when the store last heard of it. */
    private Map<Id16, Instant> lastSigns() {
        Map<Id16, Instant> signs = new HashMap<>();
        for (StoredObject listed : vault.records().list(Names.SESSIONS)) {
            String rest = listed.name().value().substring(Names.SESSIONS.length());
            String id = rest.length() > ID_CHARACTERS ? rest.substring(0, ID_CHARACTERS) : rest;
            signs.merge(
                    Names.idIn(new ObjectName(Names.SESSIONS + id), Names.SESSIONS),
                    listed.storedAt(),
                    (left, right) -> left.isAfter(right) ? left : right);
        }
        return signs;
    }
}
