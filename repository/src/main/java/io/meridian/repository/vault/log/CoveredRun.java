package io.meridian.repository.vault.log;

import io.meridian.kernel.log.LogEvent;

import org.jspecify.annotations.Nullable;

/**
 * Thins out times covered in a row: the first and the last stay, those between become repetitions
 * of the first, so that every event keeps its position. Used by one thread.
 */
final class CoveredRun {
    private final BlockWriter block;
    private boolean begun;
    private int between;
    private LogEvent.@Nullable Covered last;

    CoveredRun(BlockWriter block) {
        this.block = block;
    }

    void add(LogEvent event) {
        if (begun && event instanceof LogEvent.Covered covered) {
            if (last != null) {
                between++;
            }
            last = covered;
            return;
        }
        end();
        block.add(event);
        begun = event instanceof LogEvent.Covered;
    }

    /** How many events were not written yet. */
    int held() {
        return between + (last == null ? 0 : 1);
    }

    /** Writes what it holds; nothing of the run goes on in another block. */
    void end() {
        if (between > 0) {
            block.repeat(between);
        }
        if (last != null) {
            block.add(last);
        }
        between = 0;
        last = null;
        begun = false;
    }
}
