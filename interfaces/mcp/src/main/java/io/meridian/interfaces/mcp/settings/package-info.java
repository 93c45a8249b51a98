/**
 * What an MCP server is told by whoever starts it. Values only; every constructor refuses what
 * makes no sense, so the rest of the interface needs no checks.
 */
@NullMarked
package io.meridian.interfaces.mcp.settings;

import org.jspecify.annotations.NullMarked;
