package io.meridian.testing.kit.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of a faulty store and their counts. Thread-safe. */
final class FaultScript {
    @GuardedBy("this")
    private final List<Counted> rules = new ArrayList<>();

    @GuardedBy("this")
    private int struck;

    synchronized void add(FaultRule rule, List<StoredObject> listing) {
        rules.add(new Counted(rule, listing));
    }

    synchronized void clear() {
        rules.clear();
    }

    synchronized int struck() {
        return struck;
    }

    /** Counts a request on every rule and tells the first fault that strikes it. */
    synchronized Optional<Strike> strike(RequestKind kind, String name) {
        Optional<Strike> first = Optional.empty();
        for (Counted counted : rules) {
            if (counted.rule.counts(kind, name)
                    && counted.rule.hits(++counted.count)
                    && first.isEmpty()) {
                first = Optional.of(new Strike(counted.rule.fault(), counted.listing));
            }
        }
        struck += first.isPresent() ? 1 : 0;
        return first;
    }

    /**
     * A fault that strikes one request.
     *
     * @param listing the objects when the rule was injected, for a stale listing
     */
    record Strike(Fault fault, List<StoredObject> listing) {}

    private static final class Counted {
        private final FaultRule rule;
        private final List<StoredObject> listing;
        private int count;

        Counted(FaultRule rule, List<StoredObject> listing) {
            this.rule = rule;
            this.listing = List.copyOf(listing);
        }
    }
}
