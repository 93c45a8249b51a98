package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Stored bytes are not what was written. Never retried away; repair or use another copy. */
public final class Corruption extends Failure {
    private static final long serialVersionUID = 1L;

    public Corruption(String code, String message, List<String> hints, @Nullable Throwable cause) {
        super(FailureKind.CORRUPTION, code, message, hints, cause);
    }

    public Corruption(String code, String message, String... hints) {
        this(code, message, List.of(hints), null);
    }
}
