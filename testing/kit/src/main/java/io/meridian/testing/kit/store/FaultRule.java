package io.meridian.testing.kit.store;

import io.meridian.stores.RequestKind;

import java.util.Objects;
import java.util.Set;

/**
 * When a fault strikes: {@code FaultRule.of(ERROR_AFTER).on(CREATE).under("packs/").nth(3)}.
 *
 * @param kinds the requests counted and hit
 * @param prefix beginning of the names counted and hit; a barrier's name is empty
 * @param first the first hit among the counted, from 1
 * @param times how many in a row are hit
 */
public record FaultRule(Fault fault, Set<RequestKind> kinds, String prefix, int first, int times) {
    public FaultRule {
        Objects.requireNonNull(fault);
        kinds = Set.copyOf(kinds);
        Objects.requireNonNull(prefix);
        if (!fault.kinds().containsAll(kinds)) {
            throw new IllegalArgumentException(fault + " can't hit all of " + kinds);
        }
        if (first < 1 || times < 1) {
            throw new IllegalArgumentException("first " + first + ", times " + times);
        }
    }

    /** Once, at the first request that the fault can hit. */
    public static FaultRule of(Fault fault) {
        return new FaultRule(fault, fault.kinds(), "", 1, 1);
    }

    public FaultRule on(RequestKind... hit) {
        return new FaultRule(fault, Set.of(hit), prefix, first, times);
    }

    public FaultRule under(String beginning) {
        return new FaultRule(fault, kinds, beginning, first, times);
    }

    public FaultRule nth(int number) {
        return new FaultRule(fault, kinds, prefix, number, times);
    }

    public FaultRule times(int count) {
        return new FaultRule(fault, kinds, prefix, first, count);
    }

    /** Every request from the first on. */
    public FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    boolean counts(RequestKind kind, String name) {
        return kinds.contains(kind) && name.startsWith(prefix);
    }

    boolean hits(int number) {
        return number >= first && number - first < times;
    }
}
