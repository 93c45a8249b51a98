package io.meridian.repository;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How long ago stored bytes were read again.
 *
 * @param packsNeverRead packs that no scrub has read yet
 * @param oldestRead when the longest unread of the others was read; null when none was
 */
public record ScrubStatus(long packs, long packsNeverRead, @Nullable Instant oldestRead) {}
