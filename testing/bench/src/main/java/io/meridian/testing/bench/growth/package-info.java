/**
 * How the cost of Meridian's commands grows with what they are about: files, backups, chunks,
 * bytes.
 *
 * <p>Invariant: every measured command is a process of its own, as everybody runs it; only what
 * prepares the repository may be made inside this process.
 */
@NullMarked
package io.meridian.testing.bench.growth;

import org.jspecify.annotations.NullMarked;
