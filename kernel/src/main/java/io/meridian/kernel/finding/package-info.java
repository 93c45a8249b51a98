/**
 * Typed results of looking at things: backup, verify, scrub, restore and doctor report findings
 * instead of logging.
 */
@NullMarked
package io.meridian.kernel.finding;

import org.jspecify.annotations.NullMarked;
