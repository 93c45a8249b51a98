package io.meridian.interfaces.cli.context;

import io.meridian.engine.api.settings.SettingsSource;
import io.meridian.kernel.env.Cancellation;

/**
 * Everything one run of the command line needs from its process.
 *
 * @param settings the user's configuration, read only by commands that need it
 * @param mcp starts the MCP server
 * @param cancellation set by the process on an interrupt or a request to end
 */
public record CliContext(
        Terminal terminal,
        Host host,
        SettingsSource settings,
        EngineFactory engines,
        McpDoor mcp,
        Cancellation cancellation) {}
