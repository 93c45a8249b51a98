package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.interfaces.mcp.schema.Arguments;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.kernel.env.Environment;

/**
 * One call of a tool: what was sent, and what it may use.
 *
 * @param caller whose plans may be carried out
 */
public record ToolCall(
        Arguments arguments,
        ServerSettings settings,
        Operations operations,
        PendingPlans plans,
        Environment environment,
        String caller) {
    /** Runs operations to their end, with this call's progress and its wish to stop. */
    @FunctionalInterface
    public interface Operations {
        <Q, R> R run(Operation<Q, R> operation, Q request);
    }

    <Q, R> R run(Operation<Q, R> operation, Q request) {
        return operations.run(operation, request);
    }

    RepositoryRef repository() {
        return settings.repository();
    }
}
