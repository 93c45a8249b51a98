package io.meridian.engine.recovery;

import io.meridian.kernel.log.LogEvent;

/** A mark and its place in the log. */
record FoundMark(long position, LogEvent.Mark mark) {}
