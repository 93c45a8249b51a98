package io.meridian.interfaces.mcp.tool;

/**
 * What a tool does to things that exist. All tools work on the configured repository and nothing
 * else, so none is open to the world.
 *
 * @param readOnly changes nothing but caches
 * @param destructive may remove or replace data
 * @param idempotent doing it twice does no more than doing it once
 */
public record ToolEffect(boolean readOnly, boolean destructive, boolean idempotent) {
    static final ToolEffect READS = new ToolEffect(true, false, true);
    static final ToolEffect ADDS = new ToolEffect(false, false, false);
    static final ToolEffect ADDS_AND_FORGETS = new ToolEffect(false, true, false);
    static final ToolEffect MARKS = new ToolEffect(false, false, true);
    static final ToolEffect REPLACES = new ToolEffect(false, true, false);
    static final ToolEffect REMOVES = new ToolEffect(false, true, true);
}
