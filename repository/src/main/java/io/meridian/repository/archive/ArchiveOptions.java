package io.meridian.repository.archive;

import io.meridian.repository.archive.coding.TarCompression;

/**
 * How a new archive repository stores.
 *
 * @param compression of tars
 * @param encrypted whether sets are age files
 */
public record ArchiveOptions(TarCompression compression, boolean encrypted) {
    /** Tars as they are. */
    public static final ArchiveOptions PLAIN = new ArchiveOptions(TarCompression.NONE, false);
}
