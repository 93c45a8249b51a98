/**
 * The tar that archives are: POSIX ustar with extended (PAX) headers, which every {@code tar}
 * reads. Names, link targets and extended attributes are kept as raw bytes, times to the
 * nanosecond.
 *
 * <p>Only what {@link io.meridian.repository.archive.tar.TarWriter} writes is read: files,
 * directories, symbolic and hard links, headers of bounded size. Anything else is corruption.
 */
@NullMarked
package io.meridian.repository.archive.tar;

import org.jspecify.annotations.NullMarked;
