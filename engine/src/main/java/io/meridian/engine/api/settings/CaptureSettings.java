package io.meridian.engine.api.settings;

import io.meridian.engine.api.CaptureRequest;
import io.meridian.kernel.ByteSize;

import java.time.Duration;
import java.util.Objects;

/** How logs are captured; each as {@link CaptureRequest} has it. */
public record CaptureSettings(Duration every, ByteSize spoolSize, Duration baseEvery) {
    /** Nothing is configured. */
    public static final CaptureSettings STANDARD =
            new CaptureSettings(
                    CaptureRequest.USUAL_EVERY,
                    CaptureRequest.USUAL_SPOOL_SIZE,
                    CaptureRequest.USUAL_BASE_EVERY);

    public CaptureSettings {
        Objects.requireNonNull(every);
        Objects.requireNonNull(spoolSize);
        Objects.requireNonNull(baseEvery);
    }
}
