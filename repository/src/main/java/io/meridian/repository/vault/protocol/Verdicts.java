package io.meridian.repository.vault.protocol;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.VerdictRecord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every decision made when {@code verdicts/} was listed.
 *
 * @param decided numbers of generations with a verdict, ascending
 * @param doomed packs that are out of the index for ever
 * @param damage verdicts that can't be read and are in no other. What they doom is either gone, or
 *     still condemned by its generation
 */
public record Verdicts(List<Long> decided, Set<Id16> doomed, List<Finding> damage) {
    public Verdicts {
        damage = List.copyOf(damage);
        decided = List.copyOf(decided);
        doomed = Set.copyOf(doomed);
    }

    /** Lists them and opens the newest ones, down to where one of them covers the rest. */
    public static Verdicts load(VaultRecords records) {
        List<Long> decided = new ArrayList<>();
        records.list(Names.VERDICTS)
                .forEach(listed -> decided.add(Names.numberIn(listed.name(), Names.VERDICTS)));
        Set<Id16> doomed = new HashSet<>();
        long covered = 0;
        List<Finding> damage = new ArrayList<>();
        for (int i = decided.size() - 1; i >= 0 && decided.get(i) > covered; i--) {
            try {
                VerdictRecord verdict = read(records, decided.get(i));
                doomed.addAll(verdict.doomed());
                covered = Math.max(covered, verdict.covers());
            } catch (Corruption unreadable) {
                damage.add(DamagedRecord.finding(Names.verdict(decided.get(i)), unreadable));
            }
        }
        return new Verdicts(decided, doomed, damage);
    }

    /** One verdict. */
    public static VerdictRecord read(VaultRecords records, long number) {
        return VerdictRecord.decode(
                Names.verdict(number).value(),
                records.read(ObjectType.VERDICT, Names.verdict(number)));
    }

    /**
     * Decides a generation once: whoever is first decides for all.
     *
     * @return the verdict that stands
     */
    public VerdictRecord decide(VaultRecords records, long number, Set<Id16> doomedNow) {
        Set<Id16> all = new HashSet<>(doomed);
        all.addAll(doomedNow);
        VerdictRecord verdict = new VerdictRecord(all, contiguous());
        boolean first = records.create(ObjectType.VERDICT, Names.verdict(number), verdict.encode());
        return first ? verdict : read(records, number);
    }

    public boolean isDecided(long number) {
        return decided.contains(number);
    }

    public long highest() {
        return decided.isEmpty() ? 0 : decided.getLast();
    }

    /** The number up to which every generation is decided. */
    private long contiguous() {
        long number = 0;
        while (decided.contains(number + 1)) {
            number++;
        }
        return number;
    }
}
