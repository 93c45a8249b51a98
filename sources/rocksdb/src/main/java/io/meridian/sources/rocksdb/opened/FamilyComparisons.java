package io.meridian.sources.rocksdb.opened;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.KeyChanges;
import io.meridian.sources.KeyChanges.Group;
import io.meridian.sources.KeyChanges.Presence;
import io.meridian.sources.KeyText;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares the column families of two open databases, by name. One thread. */
final class FamilyComparisons {
    private static final String REVERSE = "rocksdb.ReverseBytewiseComparator";

    private final Opening older;
    private final Opening newer;
    private final int samples;
    private final Cancellation cancellation;
    private final List<Group> groups = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param samples of each kind of change and family, at most
     */
    FamilyComparisons(Opening older, Opening newer, int samples, Cancellation cancellation) {
        this.older = older;
        this.newer = newer;
        this.samples = samples;
        this.cancellation = cancellation;
    }

    KeyChanges run() throws RocksDBException {
        SortedMap<ByteBuffer, ColumnFamilyHandle> added = byName(newer);
        SortedMap<ByteBuffer, ColumnFamilyHandle> removed = new TreeMap<>();
        for (Map.Entry<ByteBuffer, ColumnFamilyHandle> before : byName(older).entrySet()) {
            ColumnFamilyHandle after = added.remove(before.getKey());
            if (after == null) {
                removed.put(before.getKey(), before.getValue());
            } else {
                both(before.getValue(), after);
            }
        }
        for (ColumnFamilyHandle family : removed.values()) {
            only(older, family, Presence.ONLY_OLDER);
        }
        for (ColumnFamilyHandle family : added.values()) {
            only(newer, family, Presence.ONLY_NEWER);
        }
        return new KeyChanges(groups, findings);
    }

    private void both(ColumnFamilyHandle before, ColumnFamilyHandle after) throws RocksDBException {
        String name = shown(before);
        String order = older.comparator(before);
        if (!order.equals(newer.comparator(after))) {
            notCompared(
                    name,
                    Presence.BOTH,
                    "its keys are ordered by %s in the older backup and by %s in the newer"
                            .formatted(order, newer.comparator(after)));
            return;
        }
        if (!older.isInOrder(before)) {
            notCompared(name, Presence.BOTH, ownOrder(order));
            return;
        }
        tellMerged(before, after);
        KeyTally tally = new KeyTally(samples, order.equals(REVERSE), cancellation);
        try (KeyCursor one = new KeyCursor(older, before);
                KeyCursor other = new KeyCursor(newer, after)) {
            tally.compare(one, other);
        }
        groups.add(tally.group(name, Presence.BOTH));
    }

    private void only(Opening opening, ColumnFamilyHandle family, Presence presence)
            throws RocksDBException {
        String name = shown(family);
        if (!opening.isInOrder(family)) {
            notCompared(name, presence, ownOrder(opening.comparator(family)));
            return;
        }
        KeyTally tally = new KeyTally(samples, false, cancellation);
        try (KeyCursor keys = new KeyCursor(opening, family)) {
            tally.countAll(presence, keys);
        }
        groups.add(tally.group(name, presence));
    }

    private static String ownOrder(String comparator) {
        return "its keys are ordered by the application's own comparator "
                + comparator
                + ", which isn't here; in another order keys are missed and told twice";
    }

    private void notCompared(String name, Presence presence, String why) {
        groups.add(Group.notCompared(name, presence));
        findings.add(
                Finding.warning(
                        "rocksdb.keys_not_compared",
                        name,
                        "the keys of column family " + name + " were not compared: " + why,
                        "restore both backups and compare them with the application"));
    }

    private void tellMerged(ColumnFamilyHandle before, ColumnFamilyHandle after)
            throws RocksDBException {
        String operator = older.mergeOperator(before).orElse(newer.mergeOperator(after).orElse(""));
        if (!operator.isEmpty()) {
            String name = shown(before);
            findings.add(
                    Finding.note(
                            "rocksdb.merges_not_applied",
                            name,
                            "column family "
                                    + name
                                    + " has the merge operator "
                                    + operator
                                    + ", which isn't here: values that wait to be merged were"
                                    + " compared, and measured, as their parts joined by commas, so"
                                    + " keys may be counted as changed whose merged values are"
                                    + " equal",
                            "to be sure of a value, restore both backups and read it with the"
                                    + " application"));
        }
    }

    private static SortedMap<ByteBuffer, ColumnFamilyHandle> byName(Opening opening)
            throws RocksDBException {
        SortedMap<ByteBuffer, ColumnFamilyHandle> families = new TreeMap<>();
        for (ColumnFamilyHandle family : opening.families()) {
            families.put(ByteBuffer.wrap(family.getName()), family);
        }
        return families;
    }

    private static String shown(ColumnFamilyHandle family) throws RocksDBException {
        KeyText name = KeyText.of(family.getName());
        return name.hex() ? "0x" + name.text() : name.text();
    }
}
