package io.meridian.interfaces.mcp.tool;

/** One tool. Stateless and thread-safe. */
public interface Tool {
    ToolDescription description();

    /**
     * Does what was asked.
     *
     * @throws io.meridian.kernel.failure.Failure when it could not be done
     */
    Answer run(ToolCall call);
}
