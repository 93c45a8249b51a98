package io.meridian.sources.directory;

import io.meridian.kernel.posix.ListedName;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a directory is to PostgreSQL, which follows from names alone.
 *
 * @param hasVersion whether it has a {@code PG_VERSION}
 * @param holdsRelations whether its files with relations' names are relations
 */
record DirectoryRole(String name, boolean hasVersion, boolean holdsRelations) {
    private static final byte[] VERSION_FILE =
            PostgresPlaces.VERSION_FILE.getBytes(StandardCharsets.US_ASCII);

    /** A directory outside the source, of which only the name is known. */
    static DirectoryRole outside(byte[] name) {
        return new DirectoryRole(text(name), false, false);
    }

    /** The role of a directory with these names in it, below one with this role. */
    DirectoryRole child(byte[] childName, List<ListedName> names) {
        String text = text(childName);
        boolean version = names.stream().anyMatch(each -> each.is(VERSION_FILE));
        return new DirectoryRole(
                text, version, PostgresPlaces.holdRelations(text, version, name, hasVersion));
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
