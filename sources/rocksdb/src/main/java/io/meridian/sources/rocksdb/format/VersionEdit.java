package io.meridian.sources.rocksdb.format;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of what makes up a database, as its manifest says it.
 *
 * @param family the column family's number
 * @param addedFamily name of the family that came into being with it; null when none did
 * @param dropsFamily whether the family goes
 * @param logNumber what is in logs of smaller numbers is in the family's tables; -1 when it doesn't
 *     say. It says so when writes were flushed, and never when tables were compacted or ingested
 * @param lastSequence -1 when it doesn't say
 * @param addedTables may be in the family already, at another level
 * @param removedTables numbers
 * @param addedBlobs numbers
 * @param restOfGroup how many edits of the group that it belongs to follow; -1 when it stands for
 *     itself
 */
public record VersionEdit(
        int family,
        @Nullable String addedFamily,
        boolean dropsFamily,
        long logNumber,
        long lastSequence,
        List<Table> addedTables,
        List<Long> removedTables,
        List<Long> addedBlobs,
        int restOfGroup) {
    private static final int COMPARATOR = 1;
    private static final int LOG_NUMBER = 2;
    private static final int NEXT_FILE_NUMBER = 3;
    private static final int LAST_SEQUENCE = 4;
    private static final int COMPACT_CURSOR = 5;
    private static final int DELETED_FILE = 6;
    private static final int PREVIOUS_LOG_NUMBER = 9;
    private static final int LEAST_LOG_NUMBER = 10;
    private static final int NEW_FILE = 103;
    private static final int FAMILY = 200;
    private static final int FAMILY_ADD = 201;
    private static final int FAMILY_DROP = 202;
    private static final int MOST_FAMILY = 203;
    private static final int IN_GROUP = 300;
    private static final int BLOB_ADDITION = 400;
    private static final int BLOB_GARBAGE = 401;

    /** A tag with this bit is followed by the length of what may be stepped over. */
    private static final int STEPPED_OVER = 1 << 13;

    /** The one of those without a length; only old releases wrote it. */
    private static final int LOG_ADDITION_WITHOUT_LENGTH = STEPPED_OVER + 4;

    private static final int LOG_DELETION_WITHOUT_LENGTH = STEPPED_OVER + 5;

    private static final int TABLE_FIELDS_END = 1;
    private static final int BLOB_FIELDS_END = 0;
    private static final int FIELD_NOT_STEPPED_OVER = 1 << 6;
    private static final int PATH_ID = 65;

    public VersionEdit {
        addedTables = List.copyOf(addedTables);
        removedTables = List.copyOf(removedTables);
        addedBlobs = List.copyOf(addedBlobs);
    }

    /**
     * A table.
     *
     * @param smallestSequence of what is in it; 0 for both when it was put to the bottom, or came
     *     from elsewhere
     * @param path which of its family's directories it was written to; 0 is the first one
     */
    public record Table(
            long number, long sizeBytes, long smallestSequence, long largestSequence, int path) {}

    /** Whether it says that what was in logs is now in tables. */
    public boolean isFlush() {
        return logNumber >= 0;
    }

    /**
     * Reads one.
     *
     * @throws NotUnderstood when it says something that can't be passed over
     */
    public static VersionEdit parse(ByteBuffer record) throws NotUnderstood {
        Parts parts = new Parts();
        EditFields fields = new EditFields(record);
        while (fields.hasMore()) {
            parts.take(fields.smallNumber(), fields);
        }
        return parts.edit();
    }

    /** An edit on its way. */
    private static final class Parts {
        private int family;
        private @Nullable String addedFamily;
        private boolean dropsFamily;
        private long logNumber = -1;
        private long lastSequence = -1;
        private final List<Table> addedTables = new ArrayList<>();
        private final List<Long> removedTables = new ArrayList<>();
        private final List<Long> addedBlobs = new ArrayList<>();
        private int restOfGroup = -1;

        VersionEdit edit() {
            return new VersionEdit(
                    family,
                    addedFamily,
                    dropsFamily,
                    logNumber,
                    lastSequence,
                    addedTables,
                    removedTables,
                    addedBlobs,
                    restOfGroup);
        }

        void take(int tag, EditFields fields) throws NotUnderstood {
            switch (tag) {
                case COMPARATOR -> fields.skipBytes();
                case LOG_NUMBER -> logNumber = fields.number();
                case LAST_SEQUENCE -> lastSequence = fields.number();
                case NEXT_FILE_NUMBER, PREVIOUS_LOG_NUMBER, LEAST_LOG_NUMBER, MOST_FAMILY ->
                        fields.number();
                case COMPACT_CURSOR -> {
                    fields.smallNumber();
                    fields.skipBytes();
                }
                case DELETED_FILE -> {
                    fields.smallNumber();
                    removedTables.add(fields.number());
                }
                case NEW_FILE -> addedTables.add(table(fields));
                case FAMILY -> family = fields.smallNumber();
                case FAMILY_ADD -> addedFamily = fields.text();
                case FAMILY_DROP -> dropsFamily = true;
                case IN_GROUP -> restOfGroup = fields.smallNumber();
                case BLOB_ADDITION -> addedBlobs.add(blob(fields));
                case BLOB_GARBAGE -> garbage(fields);
                case LOG_ADDITION_WITHOUT_LENGTH, LOG_DELETION_WITHOUT_LENGTH ->
                        throw new NotUnderstood("edit of an old release: " + tag);
                default -> stepOver(tag, fields);
            }
        }

        private static Table table(EditFields fields) throws NotUnderstood {
            fields.smallNumber();
            long number = fields.number();
            long size = fields.number();
            fields.skipBytes();
            fields.skipBytes();
            long smallest = fields.number();
            long largest = fields.number();
            int path = 0;
            for (int tag = fields.smallNumber();
                    tag != TABLE_FIELDS_END;
                    tag = fields.smallNumber()) {
                if (tag == PATH_ID) {
                    path = fields.byteOfItsOwn();
                } else if ((tag & FIELD_NOT_STEPPED_OVER) != 0) {
                    throw new NotUnderstood("field of a table: " + tag);
                } else {
                    fields.skipBytes();
                }
            }
            return new Table(number, size, smallest, largest, path);
        }

        private static long blob(EditFields fields) throws NotUnderstood {
            long number = fields.number();
            fields.number();
            fields.number();
            fields.skipBytes();
            fields.skipBytes();
            blobFields(fields);
            return number;
        }

        private static void garbage(EditFields fields) throws NotUnderstood {
            fields.number();
            fields.number();
            fields.number();
            blobFields(fields);
        }

        private static void blobFields(EditFields fields) throws NotUnderstood {
            for (int tag = fields.smallNumber();
                    tag != BLOB_FIELDS_END;
                    tag = fields.smallNumber()) {
                if ((tag & FIELD_NOT_STEPPED_OVER) != 0) {
                    throw new NotUnderstood("field of a blob file: " + tag);
                }
                fields.skipBytes();
            }
        }

        private static void stepOver(int tag, EditFields fields) throws NotUnderstood {
            if ((tag & STEPPED_OVER) == 0) {
                throw new NotUnderstood("edit: " + tag);
            }
            fields.skipBytes();
        }
    }
}
