package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A fault of ours: nothing the caller sent explains it. Report it. */
public final class Internal extends Failure {
    private static final long serialVersionUID = 1L;

    public Internal(String code, String message, List<String> hints, @Nullable Throwable cause) {
        super(FailureKind.INTERNAL, code, message, hints, cause);
    }

    public Internal(String code, String message, String... hints) {
        this(code, message, List.of(hints), null);
    }
}
