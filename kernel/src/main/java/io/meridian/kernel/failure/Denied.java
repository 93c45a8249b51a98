package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The right is missing: permissions, keys, policy. Obtain it; trying again is useless. */
public final class Denied extends Failure {
    private static final long serialVersionUID = 1L;

    public Denied(String code, String message, List<String> hints, @Nullable Throwable cause) {
        super(FailureKind.DENIED, code, message, hints, cause);
    }

    public Denied(String code, String message, String... hints) {
        this(code, message, List.of(hints), null);
    }
}
