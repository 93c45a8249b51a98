/**
 * Restoring backups to be looked at and thrown away. What is restored lies among the system's
 * temporary files, is private, and goes at the end; what a killed run left goes with the next.
 */
@NullMarked
package io.meridian.engine.scratch;

import org.jspecify.annotations.NullMarked;
