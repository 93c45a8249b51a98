package io.meridian.testing.kit.store;

import java.util.Objects;

/**
 * Where a run was cut off.
 *
 * @param number the request's number in the run, from 1
 * @param request the request as the undisturbed run made it
 * @param fault crash before it, after it, or power loss after it
 */
public record CrashPoint(int number, RecordedRequest request, Fault fault) {
    public CrashPoint {
        Objects.requireNonNull(request);
        Objects.requireNonNull(fault);
    }

    @Override
    public String toString() {
        return fault + " at request " + number + ": " + request;
    }
}
