/**
 * Packs: objects of many sealed chunks (document, section 6). A builder fills one in memory; a
 * reader opens single chunks or all of them, and trusts nothing that a tag, a checksum or an id
 * does not vouch for.
 */
@NullMarked
package io.meridian.repository.vault.pack;

import org.jspecify.annotations.NullMarked;
