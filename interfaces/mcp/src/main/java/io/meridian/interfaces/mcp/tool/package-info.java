/**
 * The tools: each parses its arguments into a request of the engine's catalogue, runs it, and
 * renders the result. Names, inputs and outputs are a published contract: more may be added, none
 * renamed, none made required. A tool that destroys goes by {@link
 * io.meridian.interfaces.mcp.tool.PlannedWork}, and none of them knows of any transport.
 */
@NullMarked
package io.meridian.interfaces.mcp.tool;

import org.jspecify.annotations.NullMarked;
