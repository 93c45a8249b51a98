/**
 * The set of files that one backup is: the record that makes it exist ({@link
 * io.meridian.repository.archive.set.SetRecord}), the list of its entries ({@link
 * io.meridian.repository.archive.set.FilesReader}), its names and marks. Layouts are in
 * docs/format/archive-v1.md.
 */
@NullMarked
package io.meridian.repository.archive.set;

import org.jspecify.annotations.NullMarked;
