package io.meridian.repository.archive.set;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a set's files lie.
 *
 * @param id of its backup
 * @param shape of the set
 */
public record SetName(String id, Shape shape) {
    private static final Pattern TAR_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern FOLDER_ID =
            Pattern.compile("[0-9]{8}_[0-9]{6}_[a-z_]{1,32}(_[0-9]{1,4})?");
    private static final Pattern TAR_FILE =
            Pattern.compile("backup_([0-9a-f-]{36})\\.([a-z0-9][a-z0-9.-]*)");
    private static final String RECORD_ENDING = "json";
    private static final String MARK = "mark-";

    /** What a set looks like. */
    public enum Shape {
        /** A tar, a list of files and a record side by side. */
        TAR,
        /** A directory with the files themselves in {@code data}. */
        FOLDER
    }

    public SetName {
        Pattern ids = shape == Shape.TAR ? TAR_ID : FOLDER_ID;
        if (!ids.matcher(id).matches()) {
            throw new IllegalArgumentException("id of a set: " + id);
        }
    }

    /** The name that an id belongs to; empty when it can't be one. */
    public static Optional<SetName> ofId(String id) {
        if (TAR_ID.matcher(id).matches()) {
            return Optional.of(new SetName(id, Shape.TAR));
        }
        return FOLDER_ID.matcher(id).matches()
                ? Optional.of(new SetName(id, Shape.FOLDER))
                : Optional.empty();
    }

    /** The tar set that a file at the top belongs to; empty when to none. */
    public static Optional<SetName> ofTarFile(String file) {
        Matcher matcher = TAR_FILE.matcher(file);
        return matcher.matches() && TAR_ID.matcher(matcher.group(1)).matches()
                ? Optional.of(new SetName(matcher.group(1), Shape.TAR))
                : Optional.empty();
    }

    /** The record, whose existence is the backup's. */
    public String record() {
        return shape == Shape.TAR ? beginning() + RECORD_ENDING : id + "/metadata.json";
    }

    /** The tar; {@code suffix} says how it is compressed and encrypted. */
    public String tar(String suffix) {
        return beginning() + "tar" + suffix;
    }

    /** The list of entries. */
    public String files(String suffix) {
        return shape == Shape.TAR ? beginning() + "files" + suffix : id + "/files" + suffix;
    }

    /** The directory of the files themselves. */
    public String data() {
        return id + "/data";
    }

    /** The note that it is forgotten. */
    public String forgotten() {
        return beginning() + "forgotten";
    }

    /** One of its marks, counted from 1. */
    public String mark(int number) {
        return beginning() + MARK + "%06d".formatted(number);
    }

    /** Whether a file's name, in {@link #directory}, is that of a mark of this set. */
    public boolean isMark(String file) {
        return file.matches(Pattern.quote(local(beginning())) + MARK + "[0-9]{6}");
    }

    /** Where its files lie. */
    public String directory() {
        return shape == Shape.TAR ? "" : id;
    }

    /** A name of this set within {@link #directory}. */
    public String local(String name) {
        return shape == Shape.TAR ? name : name.substring(Math.min(name.length(), id.length() + 1));
    }

    private String beginning() {
        return shape == Shape.TAR ? "backup_" + id + "." : id + "/";
    }
}
