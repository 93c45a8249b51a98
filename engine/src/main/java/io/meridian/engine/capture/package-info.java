/**
 * Capture: follows the logs of sources while their owners write, and stores what it reads as
 * segments that join without a hole, or with a gap that says so.
 *
 * <p>For each source {@link io.meridian.engine.capture.CaptureLoop} reads and seals, {@link
 * io.meridian.engine.capture.SpoolDrain} stores in order, {@link io.meridian.engine.capture.Bases}
 * makes the backups that recoveries start from, and {@link io.meridian.engine.capture.Upkeep}
 * merges what lies behind. Between the first two is the {@link io.meridian.engine.capture.Spool},
 * bounded and on the local disk: the loop never waits for a store. These two last as long as the
 * capture, and have a thread each that nothing else waits for.
 *
 * <p>What is never wrong: a segment is sealed with the state that the source was read to, and takes
 * its position when the spool has it. Whoever goes on, goes on from the state of the last segment
 * that counts: of the spool while it runs, of the repository after a restart. If the source can't
 * go on from there without a hole, its tail says so by a gap.
 */
@NullMarked
package io.meridian.engine.capture;

import org.jspecify.annotations.NullMarked;
