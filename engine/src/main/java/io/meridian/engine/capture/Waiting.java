package io.meridian.engine.capture;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A sealed segment in a spool.
 *
 * @param name under which it will be stored
 * @param endPosition one after its last event
 * @param covered what it has everything until, null when it says nothing of it
 * @param logBytes of log in it; {@code fileBytes} what it takes on the disk
 */
record Waiting(
        Path file,
        String name,
        int timeline,
        long firstPosition,
        long endPosition,
        @Nullable Instant covered,
        @Nullable Instant lastMark,
        long logBytes,
        long fileBytes) {}
