package io.meridian.repository;

import io.meridian.kernel.entry.EntryPath;

/** Which entries are looked for. The answer for one path and kind is always the same. */
@FunctionalInterface
public interface EntryQuery {
    boolean wants(EntryPath path, boolean directory);
}
