/**
 * Cutting content into chunks. Where a cut falls depends only on the bytes, the parameters and the
 * epoch's chunker key, so that equal stretches become equal chunks. Pure; no reader depends on it.
 */
@NullMarked
package io.meridian.repository.vault.chunk;

import org.jspecify.annotations.NullMarked;
