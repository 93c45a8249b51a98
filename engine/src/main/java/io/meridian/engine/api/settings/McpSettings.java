package io.meridian.engine.api.settings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the MCP server behaves.
 *
 * @param confirm null leaves it to the way it is reached: a plan over HTTP, nothing over stdio
 * @param readOnly offer only tools that change nothing
 * @param restorePaths directories into which a restore may go; empty allows only the place that a
 *     backup was made of
 * @param tokenHashes SHA-256 of each HTTP bearer token, 64 hexadecimal digits, by the token's name
 * @param auditFile receives a line for each call; null for none
 */
public record McpSettings(
        @Nullable Confirm confirm,
        boolean readOnly,
        List<Path> restorePaths,
        ToolNames toolNames,
        Map<String, String> tokenHashes,
        @Nullable Path auditFile) {
    /** Nothing is configured. */
    public static final McpSettings STANDARD =
            new McpSettings(null, false, List.of(), ToolNames.DOTS, Map.of(), null);

    public McpSettings {
        restorePaths = List.copyOf(restorePaths);
        tokenHashes = Map.copyOf(tokenHashes);
    }

    /** What a tool that destroys asks for. */
    public enum Confirm {
        /** The digest of a fresh plan. */
        PLAN,
        /** Nothing more. */
        NONE
    }

    /** How the words of a tool's name are joined. */
    public enum ToolNames {
        DOTS,
        UNDERSCORE
    }
}
