package io.meridian.interfaces.mcp.tool;

import io.meridian.interfaces.mcp.settings.ServerSettings;

/** One tool. Stateless and thread-safe. */
public interface Tool {
    ToolDescription description();

    /** What it does to things that exist, as this server is configured. */
    default ToolEffect effect(ServerSettings settings) {
        return description().effect();
    }

    /**
     * Does what was asked.
     *
     * @throws io.meridian.kernel.failure.Failure when it could not be done
     */
    Answer run(ToolCall call);
}
