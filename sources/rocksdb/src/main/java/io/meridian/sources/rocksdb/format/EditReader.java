package io.meridian.sources.rocksdb.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes the bytes of a manifest as they come, and gives its edits. The edits of a group are given
 * together, once all are there. Used by one thread.
 */
public final class EditReader {
    private static final int MOST_EDIT_BYTES = 256 << 20;

    private final RecordReader records = new RecordReader(MOST_EDIT_BYTES, this::record);
    private final Consumer<VersionEdit> edits;
    private final List<VersionEdit> group = new ArrayList<>();
    private boolean understood = true;

    public EditReader(Consumer<VersionEdit> edits) {
        this.edits = edits;
    }

    /** Takes what follows in the manifest. */
    public void feed(ByteBuffer data) {
        records.feed(data);
    }

    /** Whether everything up to now was sound, and such as is known here. */
    public boolean isUnderstood() {
        return understood && records.state() == RecordReader.State.SOUND;
    }

    private void record(ByteBuffer record, long endBytes) {
        try {
            take(VersionEdit.parse(record));
        } catch (NotUnderstood unknown) {
            understood = false;
        }
    }

    private void take(VersionEdit edit) {
        if (edit.restOfGroup() < 0) {
            edits.accept(edit);
            return;
        }
        group.add(edit);
        if (edit.restOfGroup() == 0) {
            group.forEach(edits);
            group.clear();
        }
    }
}
