package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A resource can't be used now (no space, time-out, unreachable). Mend it or try again. */
public final class Unavailable extends Failure {
    private static final long serialVersionUID = 1L;

    public Unavailable(String code, String message, List<String> hints, @Nullable Throwable cause) {
        super(FailureKind.UNAVAILABLE, code, message, hints, cause);
    }

    public Unavailable(String code, String message, String... hints) {
        this(code, message, List.of(hints), null);
    }
}
