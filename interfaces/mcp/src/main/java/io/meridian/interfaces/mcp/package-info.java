/**
 * Meridian for AI agents: the Model Context Protocol over standard streams or HTTP. {@link
 * io.meridian.interfaces.mcp.McpServer} is the door. The SDK speaks the protocol; what is ours is
 * which tools there are, what a call may do, and that nothing is done twice or unseen.
 */
@NullMarked
package io.meridian.interfaces.mcp;

import org.jspecify.annotations.NullMarked;
