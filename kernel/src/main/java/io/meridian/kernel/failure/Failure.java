package io.meridian.kernel.failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Something that a caller must react to. The message is the fact (what failed, on which object,
 * expected and found); each hint is something to check or run next. Neither holds secrets.
 * Immutable.
 */
public abstract sealed class Failure extends RuntimeException
        permits Internal,
                InvalidRequest,
                NotFound,
                Conflict,
                Unavailable,
                Denied,
                Corruption,
                Cancelled {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String code;
    private final transient List<String> hints;

    /**
     * @param code stable, lower case, dotted: {@code backup.not_found}
     */
    Failure(
            FailureKind kind,
            String code,
            String message,
            List<String> hints,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.hints = List.copyOf(hints);
    }

    public final FailureKind kind() {
        return kind;
    }

    /** Stable name of the failure. */
    public final String code() {
        return code;
    }

    /** The fact, never null. */
    public final String fact() {
        String message = getMessage();
        return message == null ? code : message;
    }

    public final List<String> hints() {
        return hints;
    }
}
