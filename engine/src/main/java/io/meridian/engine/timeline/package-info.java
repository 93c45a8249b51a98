/**
 * What can be recovered of a source: the stretches of time that its captured log covers, the
 * backups that a recovery can start from, the windows that both make together, and the holes.
 * Nothing here reads a log's events.
 */
@NullMarked
package io.meridian.engine.timeline;

import org.jspecify.annotations.NullMarked;
