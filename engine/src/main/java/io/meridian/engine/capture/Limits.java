package io.meridian.engine.capture;

import java.time.Duration;

/** How often, how much, how long. */
final class Limits {
    /** Between two looks at a log that had nothing more. */
    static final Duration POLL = Duration.ofMillis(200);

    /** Between two looks at a source that can't be read now. */
    static final Duration SOURCE_AWAY = Duration.ofSeconds(1);

    /** Of log in one segment, about. */
    static final long SEGMENT_BYTES = 2L << 20;

    /** So many segments waiting say that the store takes them too slowly. */
    static final int SEGMENTS_BEHIND = 4;

    /** Of log in one segment then: each costs the store some requests, however large it is. */
    static final long SEGMENT_BYTES_BEHIND = 8L << 20;

    /** Events in one segment, about: marks have a size too. */
    static final int SEGMENT_EVENTS = 100_000;

    /** A segment is stored so often though nothing happens, so that idle times are covered. */
    static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** Between two tries to store while the store is away: doubled from the first to the last. */
    static final Duration STORE_FIRST = Duration.ofMillis(200);

    static final Duration STORE_LAST = Duration.ofSeconds(10);

    /** Between two tries to make a base. */
    static final Duration BASE_FIRST = Duration.ofMinutes(1);

    static final Duration BASE_LAST = Duration.ofMinutes(15);

    /** Between two merges of what lies behind. */
    static final Duration UPKEEP = Duration.ofMinutes(1);

    /** Between two looks whether something is to do. */
    static final Duration LOOK = Duration.ofMillis(500);

    /** Between two reports of progress. */
    static final Duration REPORT = Duration.ofSeconds(1);

    /** How long a log that has ever more is still read after the wish to stop. */
    static final Duration LAST_LOOKS = Duration.ofSeconds(3);

    /** How long what waits is still stored after the wish to stop. */
    static final Duration DRAIN_AT_END = Duration.ofSeconds(5);

    /** Gaps, bases and findings that a result lists. */
    static final int MOST_LISTED = 100;

    private Limits() {}
}
