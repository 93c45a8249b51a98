package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The operation was asked to stop and has stopped cleanly. */
public final class Cancelled extends Failure {
    private static final long serialVersionUID = 1L;

    public Cancelled(String code, String message, List<String> hints, @Nullable Throwable cause) {
        super(FailureKind.CANCELLED, code, message, hints, cause);
    }

    public Cancelled(String code, String message, String... hints) {
        this(code, message, List.of(hints), null);
    }
}
