package io.meridian.kernel.failure;

/** The one table that says how a kind of failure leaves the program. */
public enum FailureKind {
    INTERNAL(1, "INTERNAL", 500),
    INVALID_REQUEST(2, "INVALID_ARGUMENT", 400),
    NOT_FOUND(3, "NOT_FOUND", 404),
    CONFLICT(4, "ABORTED", 409),
    CORRUPTION(5, "DATA_LOSS", 422),
    UNAVAILABLE(6, "UNAVAILABLE", 503),
    DENIED(7, "PERMISSION_DENIED", 403),
    CANCELLED(130, "CANCELLED", 499);

    private final int exitCode;
    private final String grpcStatus;
    private final int httpStatus;

    FailureKind(int exitCode, String grpcStatus, int httpStatus) {
        this.exitCode = exitCode;
        this.grpcStatus = grpcStatus;
        this.httpStatus = httpStatus;
    }

    /**
     * What the process returns; cancellation by SIGTERM is 143 instead, which only the process
     * knows.
     */
    public int exitCode() {
        return exitCode;
    }

    /** Name of the gRPC status. */
    public String grpcStatus() {
        return grpcStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
