package io.meridian.interfaces.mcp.call;

/** Takes the audit's lines. Called from several threads, one call at a time. */
@FunctionalInterface
public interface AuditSink {
    /**
     * Keeps one line.
     *
     * @param json one JSON object, without a line break
     * @throws io.meridian.kernel.failure.Failure when it can't be kept
     */
    void line(String json);
}
