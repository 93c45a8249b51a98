/**
 * Storing packs in the background, for whoever fills them: backups, repack, repair. What is handed
 * in is durable after {@link io.meridian.repository.vault.packing.PackShelf#settle}.
 */
@NullMarked
package io.meridian.repository.vault.packing;

import org.jspecify.annotations.NullMarked;
