package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Somebody else won, or the state moved on. Look again, then decide. */
public final class Conflict extends Failure {
    private static final long serialVersionUID = 1L;

    public Conflict(String code, String message, List<String> hints, @Nullable Throwable cause) {
        super(FailureKind.CONFLICT, code, message, hints, cause);
    }

    public Conflict(String code, String message, String... hints) {
        this(code, message, List.of(hints), null);
    }
}
