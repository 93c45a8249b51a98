package io.meridian.testing.bench.run;

/** Ends the bench: a tool is missing, a command failed, or a restored tree is not its source. */
public final class BenchFailure extends RuntimeException {
    private final String reason;

    public BenchFailure(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What failed, and where it can be said, what to do. */
    public String reason() {
        return reason;
    }
}
