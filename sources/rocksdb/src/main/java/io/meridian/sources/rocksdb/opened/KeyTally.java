package io.meridian.sources.rocksdb.opened;

import io.meridian.kernel.env.Cancellation;
import io.meridian.sources.KeyChanges.Group;
import io.meridian.sources.KeyChanges.Presence;
import io.meridian.sources.KeyChanges.Sample;
import io.meridian.sources.KeyText;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts how the keys of one column family differ, walking over both at once. One thread. */
final class KeyTally {
    private static final int CHECKED_EVERY = 1 << 10;
    private static final long ABSENT = -1;

    private final int mostSamples;
    private final boolean reverse;
    private final Cancellation cancellation;
    private final Map<Presence, Long> differing = new EnumMap<>(Presence.class);
    private final List<Sample> samples = new ArrayList<>();
    private long unchanged;

    /**
     * @param mostSamples of each kind
     * @param reverse whether the order of keys is that of their bytes from the last to the first
     */
    KeyTally(int mostSamples, boolean reverse, Cancellation cancellation) {
        this.mostSamples = mostSamples;
        this.reverse = reverse;
        this.cancellation = cancellation;
    }

    /** Walks over both to their ends. */
    void compare(KeyCursor older, KeyCursor newer) throws RocksDBException {
        older.begin();
        newer.begin();
        for (long steps = 0; older.isAtKey() && newer.isAtKey(); steps++) {
            checkAt(steps);
            int order = order(older.key(), newer.key());
            if (order == 0) {
                same(older, newer);
            }
            if (order < 0) {
                differs(Presence.ONLY_OLDER, older, older, null);
            }
            if (order > 0) {
                differs(Presence.ONLY_NEWER, newer, null, newer);
            }
            if (order <= 0) {
                older.advance();
            }
            if (order >= 0) {
                newer.advance();
            }
        }
        rest(Presence.ONLY_OLDER, older);
        rest(Presence.ONLY_NEWER, newer);
    }

    /** Walks over one that has no counterpart. */
    void countAll(Presence presence, KeyCursor only) throws RocksDBException {
        only.begin();
        rest(presence, only);
    }

    Group group(String name, Presence presence) {
        return new Group(
                name,
                presence,
                true,
                count(Presence.ONLY_NEWER),
                count(Presence.ONLY_OLDER),
                count(Presence.BOTH),
                unchanged,
                samples);
    }

    private void rest(Presence presence, KeyCursor cursor) throws RocksDBException {
        boolean old = presence == Presence.ONLY_OLDER;
        for (long steps = 0; cursor.isAtKey(); steps++) {
            checkAt(steps);
            differs(presence, cursor, old ? cursor : null, old ? null : cursor);
            cursor.advance();
        }
    }

    private void same(KeyCursor older, KeyCursor newer) {
        if (older.value().equals(newer.value())) {
            unchanged++;
        } else {
            differs(Presence.BOTH, older, older, newer);
        }
    }

    /**
     * @param older null when it isn't there
     * @param newer null when it isn't there
     */
    private void differs(
            Presence presence,
            KeyCursor one,
            @Nullable KeyCursor older,
            @Nullable KeyCursor newer) {
        long before = count(presence);
        differing.put(presence, before + 1);
        if (before < mostSamples) {
            KeyText key = KeyText.of(one.keyBytes());
            samples.add(new Sample(presence, key, valueBytes(older), valueBytes(newer)));
        }
    }

    private static long valueBytes(@Nullable KeyCursor cursor) {
        return cursor == null ? ABSENT : cursor.value().remaining();
    }

    private int order(ByteBuffer one, ByteBuffer other) {
        int order = byteOrder(one, other);
        return reverse ? -order : order;
    }

    private static int byteOrder(ByteBuffer one, ByteBuffer other) {
        int at = one.mismatch(other);
        if (at < 0) {
            return 0;
        }
        boolean within = at < one.remaining() && at < other.remaining();
        return within
                ? Byte.compareUnsigned(one.get(at), other.get(at))
                : Integer.compare(one.remaining(), other.remaining());
    }

    private long count(Presence presence) {
        return differing.getOrDefault(presence, 0L);
    }

    private void checkAt(long step) {
        if (step % CHECKED_EVERY == 0) {
            cancellation.check();
        }
    }
}
