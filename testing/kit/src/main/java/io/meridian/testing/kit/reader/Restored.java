package io.meridian.testing.kit.reader;

import java.util.List;

/**
 * What a restore did.
 *
 * @param entries how many entries were written
 * @param notRestored what plain Java or this process's rights could not restore, a line for each
 *     kind; empty when everything was
 */
public record Restored(long entries, List<String> notRestored) {

    /** Copies the list. */
    public Restored {
        notRestored = List.copyOf(notRestored);
    }
}
