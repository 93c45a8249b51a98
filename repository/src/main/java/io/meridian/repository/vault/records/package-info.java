/**
 * The small sealed records of a vault as Java records, with their payloads (document, sections 9
 * and 10). Pure functions between the two.
 */
@NullMarked
package io.meridian.repository.vault.records;

import org.jspecify.annotations.NullMarked;
