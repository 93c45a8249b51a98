/** Examining backups and marking them with the result. */
@NullMarked
package io.meridian.engine.verify;

import org.jspecify.annotations.NullMarked;
