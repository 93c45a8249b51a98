package io.meridian.sources.wal.format;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Reads what records tell of themselves, and finds out of which form they are: the first record
 * decides, and a later one of another form is not read. Used by one thread.
 */
public final class RecordReader {
    private final WalLayout layout;
    private List<RecordForm> possible;
    private boolean mixed;

    public RecordReader(WalLayout layout) {
        this.layout = layout;
        this.possible = layout.forms();
    }

    /**
     * Goes on with a form that was found out before.
     *
     * @param form its name; empty when it was not found out
     */
    public static RecordReader of(WalLayout layout, String form) {
        RecordReader reader = new RecordReader(layout);
        List<RecordForm> named =
                layout.forms().stream().filter(each -> each.name().equals(form)).toList();
        if (!named.isEmpty()) {
            reader.possible = named;
        }
        return reader;
    }

    /** What a record tells; empty when it is of another form than those before, or of none. */
    public Optional<RecordHead> read(ByteBuffer payload) {
        for (RecordForm form : possible) {
            Optional<RecordHead> head = form.read(payload, layout.frame().order());
            if (head.isPresent()) {
                possible = List.of(form);
                return head;
            }
        }
        mixed = true;
        return Optional.empty();
    }

    /** The one form of all records so far; empty before the first, and when they differ. */
    public Optional<RecordForm> form() {
        return possible.size() == 1 && !mixed ? Optional.of(possible.getFirst()) : Optional.empty();
    }

    /** Whether a record was of no known form, or of another one than those before. */
    public boolean isMixed() {
        return mixed;
    }
}
