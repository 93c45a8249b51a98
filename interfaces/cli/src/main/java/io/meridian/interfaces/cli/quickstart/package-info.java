/**
 * A rehearsal on sample data, in a folder of its own: back up, change, back up again, verify,
 * damage, restore, compare. It asks nothing, and claims nothing that it has not just checked. Only
 * engine operations touch the repository.
 */
@NullMarked
package io.meridian.interfaces.cli.quickstart;

import org.jspecify.annotations.NullMarked;
