package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The request can never succeed as it is. Change it. */
public final class InvalidRequest extends Failure {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(
            String code, String message, List<String> hints, @Nullable Throwable cause) {
        super(FailureKind.INVALID_REQUEST, code, message, hints, cause);
    }

    public InvalidRequest(String code, String message, String... hints) {
        this(code, message, List.of(hints), null);
    }
}
