package io.meridian.repository.vault.prune;

import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.Outcomes;
import io.meridian.repository.vault.protocol.ProcessIdentity;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.WriterSession;
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
final class Settling {
    private static final Duration SILENCE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ID_CHARACTERS = 32;

    private final VaultContext vault;

    Settling(VaultContext vault) {
        this.vault = vault;
    }

    /**
     * Sessions without an outcome that are not known to be dead, described for people. Changes
     * nothing.
     */
    List<String> living() {
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
     * Settles what is open now.
     *
     * @return those that still live when patience ends; empty when all have ended
     */
    List<String> settle(Duration patience) {
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

    private Optional<SessionRecord> record(Id16 session) {
        return vault.records()
                .find(ObjectType.SESSION, Names.session(session))
                .map(payload -> SessionRecord.decode(Names.session(session).value(), payload));
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
