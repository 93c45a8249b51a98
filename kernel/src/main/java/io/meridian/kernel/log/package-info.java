/**
 * The model of a captured log: an ordered flow of {@link io.meridian.kernel.log.LogEvent events}
 * that, laid over a base backup, gives the source as it was at any later moment that a mark names.
 * Sources produce it, repositories keep it, a recovery reads it; it is shared here so that none of
 * them need know the others.
 *
 * <p>Invariants of a log: the times of its marks and of what it covers never go back; what was
 * appended to one file follows without a hole, from where the log first has the file, unless a
 * {@link io.meridian.kernel.log.LogEvent.Gap gap} lies between.
 */
@NullMarked
package io.meridian.kernel.log;

import org.jspecify.annotations.NullMarked;
