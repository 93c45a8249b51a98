package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.GenerationRecord;
import io.meridian.stores.StoredObject;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The generations that were live when {@code condemned/} was listed: published, not retired.
 *
 * @param unreadable numbers of those whose packs can't be told any more
 */
public record Generations(Map<Long, Set<Id16>> live, Set<Long> unreadable) {
    public Generations {
        live = Map.copyOf(live);
        unreadable = Set.copyOf(unreadable);
    }

    /** Lists and opens them. One that vanishes meanwhile is retired, and its verdict stands. */
    public static Generations load(VaultRecords records) {
        Map<Long, Set<Id16>> live = new TreeMap<>();
        Set<Long> unreadable = new HashSet<>();
        for (StoredObject listed : records.list(Names.CONDEMNED)) {
            long number = Names.numberIn(listed.name(), Names.CONDEMNED);
            try {
                Optional<byte[]> payload = records.find(ObjectType.GENERATION, listed.name());
                payload.ifPresent(
                        bytes ->
                                live.put(
                                        number,
                                        GenerationRecord.decode(listed.name().value(), bytes)
                                                .packs()));
            } catch (Corruption damaged) {
                unreadable.add(number);
            }
        }
        return new Generations(live, unreadable);
    }

    /**
     * Sees to it that no generation which can't be read condemns anything: it is decided to doom
     * nothing, unless somebody who could read it decided before, and then its verdict stands. To be
     * called between reading generations and reading verdicts.
     */
    public Generations withoutUnreadable(VaultRecords records) {
        if (!unreadable.isEmpty()) {
            Verdicts verdicts = Verdicts.load(records);
            unreadable.forEach(number -> verdicts.decide(records, number, Set.of()));
        }
        return this;
    }

    /** Publishes one; false when the number is taken. */
    public static boolean publish(VaultRecords records, long number, Set<Id16> packs, Instant now) {
        return records.create(
                ObjectType.GENERATION,
                Names.generation(number),
                new GenerationRecord(packs, now).encode());
    }

    /** Retires one, the last step of its prune. */
    public static void retire(VaultRecords records, long number) {
        records.delete(Names.generation(number));
    }

    /** Every condemned pack. */
    public Set<Id16> condemned() {
        Set<Id16> all = new HashSet<>();
        live.values().forEach(all::addAll);
        return all;
    }

    /** What the others than this one condemn. */
    public Set<Id16> condemnedByOthers(long number) {
        Set<Id16> all = new HashSet<>();
        live.forEach(
                (other, packs) -> {
                    if (other != number) {
                        all.addAll(packs);
                    }
                });
        return all;
    }
}
