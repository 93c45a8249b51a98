package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What was named does not exist. Look for the right name. */
public final class NotFound extends Failure {
    private static final long serialVersionUID = 1L;

    public NotFound(String code, String message, List<String> hints, @Nullable Throwable cause) {
        super(FailureKind.NOT_FOUND, code, message, hints, cause);
    }

    public NotFound(String code, String message, String... hints) {
        this(code, message, List.of(hints), null);
    }
}
