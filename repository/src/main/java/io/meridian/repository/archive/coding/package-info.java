/**
 * What lies between a tar and its file: a standard compression, and standard age encryption around
 * it. {@link io.meridian.repository.archive.coding.Coding} is the door.
 */
@NullMarked
package io.meridian.repository.archive.coding;

import org.jspecify.annotations.NullMarked;
