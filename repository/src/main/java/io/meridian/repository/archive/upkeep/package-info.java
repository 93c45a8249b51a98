/** What keeps an archive repository sound: verification, prune, scrub and repair. */
@NullMarked
package io.meridian.repository.archive.upkeep;

import org.jspecify.annotations.NullMarked;
