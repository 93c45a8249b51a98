package io.meridian.repository.vault.log;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where marks stand: all of them while they are few, else every second, fourth, … one; always the
 * first and the last. Used by one thread.
 */
final class MarkIndex {
    static final int MOST_ENTRIES = 1000;

    private final List<Entry> sampled = new ArrayList<>();
    private @Nullable Entry last;
    private long stride = 1;
    private long count;

    /** A mark and its position. */
    record Entry(Instant time, long position) {}

    void add(Instant time, long position) {
        last = new Entry(time, position);
        if (count % stride == 0) {
            sampled.add(last);
        }
        count++;
        if (sampled.size() == MOST_ENTRIES) {
            for (int i = 1; i < MOST_ENTRIES / 2; i++) {
                sampled.set(i, sampled.get(2 * i));
            }
            sampled.subList(MOST_ENTRIES / 2, MOST_ENTRIES).clear();
            stride *= 2;
        }
    }

    /** How many marks there were. */
    long count() {
        return count;
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(sampled);
        if (last != null && !sampled.getLast().equals(last)) {
            entries.add(last);
        }
        return entries;
    }
}
