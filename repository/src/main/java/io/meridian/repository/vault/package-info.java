/**
 * The vault: our deduplicated, encrypted repository format. {@link
 * io.meridian.repository.vault.Vault} is its door. The bytes are in {@code
 * docs/format/vault-v1.md}; layers inside, each using only those before it: {@code format}, {@code
 * crypto}, {@code chunk} and {@code codec}, {@code pack}, {@code index} and {@code tree}, {@code
 * records}, {@code protocol}, {@code log}, {@code read}, {@code verify}, {@code write}, {@code
 * prune}.
 */
@NullMarked
package io.meridian.repository.vault;

import org.jspecify.annotations.NullMarked;
