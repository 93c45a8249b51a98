/**
 * Stores that fail as told, stores that remember what they were asked, and the suite that proves a
 * store's duties.
 */
@NullMarked
package io.meridian.testing.kit.store;

import org.jspecify.annotations.NullMarked;
