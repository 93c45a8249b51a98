package io.meridian.sources.directory;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where PostgreSQL keeps relations, whose 8 KiB pages are overwritten in place: {@code global/}
 * beside a {@code PG_VERSION}, {@code base/<database>/} and {@code PG_<version>/<database>/} with
 * one in it.
 */
final class PostgresPlaces {
    /** Page size of every PostgreSQL that wasn't built otherwise. */
    static final int PAGE_BYTES = 8192;

    /** The file that marks a data directory and each database in it. */
    static final String VERSION_FILE = "PG_VERSION";

    private static final Pattern DATABASE = Pattern.compile("\\d+");
    private static final Pattern RELATION =
            Pattern.compile("(t\\d+_)?\\d+(_(fsm|vm|init))?(\\.\\d+)?");

    private PostgresPlaces() {}

    /** Whether a directory of this name holds relations. */
    static boolean holdRelations(
            String name, boolean hasVersion, String parent, boolean parentHasVersion) {
        boolean database = hasVersion && DATABASE.matcher(name).matches();
        boolean ofCluster = parent.equals("base") || parent.startsWith("PG_");
        return (database && ofCluster) || (name.equals("global") && parentHasVersion);
    }

    /** Whether a file of this name, where relations are held, is one. */
    static boolean isRelation(byte[] name) {
        String text = new String(name, StandardCharsets.ISO_8859_1);
        return RELATION.matcher(text).matches();
    }
}
