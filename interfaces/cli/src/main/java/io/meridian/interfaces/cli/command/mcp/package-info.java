/** The command that starts the MCP server. */
@NullMarked
package io.meridian.interfaces.cli.command.mcp;

import org.jspecify.annotations.NullMarked;
