package io.meridian.engine.capture;

import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.places.ProtectedPlaces;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.repository.SourceKey;
import io.meridian.sources.Source;
import io.meridian.sources.SourceIdentity;
import io.meridian.sources.log.SourceLog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens the sources of a request, and refuses what can't be captured before anything is made. */
final class SourcesToFollow {
    private static final Duration SHORTEST_EVERY = Duration.ofMillis(100);
    private static final Duration LONGEST_EVERY = Duration.ofHours(1);
    private static final Duration SHORTEST_BASE_EVERY = Duration.ofMinutes(1);
    private static final long LEAST_SPOOL_BYTES = 4 * Limits.SEGMENT_BYTES_BEHIND;

    private final Parts parts;
    private final ProtectedPlaces places;

    SourcesToFollow(Parts parts, ProtectedPlaces places) {
        this.parts = parts;
        this.places = places;
    }

    List<Followed> of(CaptureRequest request) {
        requireSensible(request);
        List<Followed> followed = new ArrayList<>();
        for (CaptureRequest.Followed wanted : request.sources()) {
            Followed source = followed(wanted);
            if (followed.stream().anyMatch(other -> other.key().equals(source.key()))) {
                throw new InvalidRequest(
                        "capture.source_twice", source.label() + " is named twice", "name it once");
            }
            followed.add(source);
        }
        return followed;
    }

    private static void requireSensible(CaptureRequest request) {
        if (request.sources().isEmpty()) {
            throw new InvalidRequest("capture.no_source", "no source is named", "name one");
        }
        if (request.every().compareTo(SHORTEST_EVERY) < 0
                || request.every().compareTo(LONGEST_EVERY) > 0) {
            throw new InvalidRequest(
                    "capture.every",
                    "segments are stored every 100ms to 1h; found "
                            + request.every().toMillis()
                            + "ms",
                    "1s is usual");
        }
        if (request.spoolSize().bytes() < LEAST_SPOOL_BYTES) {
            throw new InvalidRequest(
                    "capture.spool_size",
                    "a spool has at least 32 MiB; found " + request.spoolSize(),
                    "1GiB is usual");
        }
        if (request.baseEvery().compareTo(SHORTEST_BASE_EVERY) < 0) {
            throw new InvalidRequest(
                    "capture.base_every",
                    "bases are made at most every minute; found "
                            + request.baseEvery().toMillis()
                            + "ms",
                    "24h is usual");
        }
    }

    private Followed followed(CaptureRequest.Followed request) {
        places.requireSource(request.path());
        SourceOpener.Wanted wanted =
                new SourceOpener.Wanted(
                        request.path(),
                        request.kind(),
                        request.name(),
                        request.excludes(),
                        request.oneFileSystem(),
                        places.paths());
        Source source = parts.sources().open(wanted);
        SourceIdentity identity = source.identity();
        String label = request.name().isEmpty() ? request.path().toString() : request.name();
        SourceLog log = source.log().orElseThrow(() -> withoutLog(label, identity.kind()));
        return new Followed(
                wanted,
                new SourceKey(identity.kind(), identity.location(), identity.host()),
                log,
                label);
    }

    private InvalidRequest withoutLog(String label, String kind) {
        List<String> kinds = parts.sources().kindsWithLog();
        return new InvalidRequest(
                "capture.no_log",
                label + ", of kind " + kind + ", has no log that could be captured",
                kinds.isEmpty()
                        ? "no kind of source that is installed has one"
                        : "kinds that have one: "
                                + String.join(", ", kinds)
                                + "; a directory only in files that append_only names in the"
                                + " configuration",
                "back it up instead, as often as you need: meridian backup create-incremental");
    }
}
