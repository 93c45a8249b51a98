package io.meridian.interfaces.cli.command;

import io.meridian.engine.api.EntryView;
import io.meridian.interfaces.cli.output.Names;

/** One entry as text. */
public final class EntryText {
    private static final String DIRECTORY = "directory";

    private EntryText() {}

    /** With a slash behind a directory, and where a link points to. */
    public static String path(EntryView entry) {
        String path = Names.path(entry.path(), entry.pathBase64());
        String target = entry.target();
        if (target != null) {
            return path + " -> " + Names.printable(target);
        }
        return isDirectory(entry) ? path + "/" : path;
    }

    static boolean isDirectory(EntryView entry) {
        return entry.type().equals(DIRECTORY);
    }
}
