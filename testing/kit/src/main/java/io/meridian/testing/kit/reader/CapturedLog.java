package io.meridian.testing.kit.reader;

import java.util.List;

/**
 * A timeline of a source's log (section 11).
 *
 * @param events one line each, as {@link LogEvents} writes them
 * @param state of the source's reader after the last, in hexadecimal
 */
public record CapturedLog(
        String kind, String location, String host, long number, List<String> events, String state) {
    /** Copies the list. */
    public CapturedLog {
        events = List.copyOf(events);
    }
}
