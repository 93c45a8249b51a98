/**
 * Files that a snapshot keeps open, with their lengths fixed, while everything else of a directory
 * is read as it is met: so a few files are in one state, whatever their owner appends, replaces or
 * deletes meanwhile.
 */
@NullMarked
package io.meridian.sources.held;

import org.jspecify.annotations.NullMarked;
