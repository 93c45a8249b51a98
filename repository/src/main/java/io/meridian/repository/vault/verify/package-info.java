/**
 * Looking at what is stored: a backup at a level, the packs that were just written, all packs
 * little by little (scrub), and repair, which only adds objects.
 */
@NullMarked
package io.meridian.repository.vault.verify;

import org.jspecify.annotations.NullMarked;
