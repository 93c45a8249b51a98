/**
 * MCP over standard input and output: a JSON-RPC message a line. Nothing else writes to the output;
 * each call runs beside the reader, so that it can be cancelled. At the end of the input calls get
 * a moment to end, then are cancelled; the server ends when the last one has.
 */
@NullMarked
package io.meridian.interfaces.mcp.stdio;

import org.jspecify.annotations.NullMarked;
