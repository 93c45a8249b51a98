/**
 * The bytes of vault format 1, as laid down in {@code docs/format/vault-v1.md}: envelope, integers,
 * and the payload of every record. Pure functions between records and bytes; whatever does not fit
 * the document is {@code Corruption}. Bounds every count before it allocates.
 */
@NullMarked
package io.meridian.repository.vault.format;

import org.jspecify.annotations.NullMarked;
