/**
 * How a source's log is followed while its owner writes to it, and how it is laid over a base
 * backup afterwards. {@link io.meridian.sources.log.SourceLog} reads, {@link
 * io.meridian.sources.log.LogRecovery} plans; neither knows where a log is kept.
 */
@NullMarked
package io.meridian.sources.log;

import org.jspecify.annotations.NullMarked;
