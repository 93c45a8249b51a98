/**
 * MCP over streamable HTTP, at {@code /mcp}. Nobody gets as far as the protocol who does not come
 * to a host and from an origin that is allowed, and with a bearer token whose hash is known; a
 * session belongs to whoever began it. Listening beyond the loopback must be asked for.
 */
@NullMarked
package io.meridian.interfaces.mcp.http;

import org.jspecify.annotations.NullMarked;
