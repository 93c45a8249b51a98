package io.meridian.engine.capture;

import io.meridian.engine.ports.SourceOpener;
import io.meridian.repository.SourceKey;
import io.meridian.sources.log.SourceLog;

/**
 * A source whose log is followed.
 *
 * @param label its name or place, for people
 */
record Followed(SourceOpener.Wanted wanted, SourceKey key, SourceLog log, String label) {}
