package io.meridian.interfaces.mcp.settings;

/** How tool names are written. */
public enum ToolNames {
    /** {@code backup.create}, as documented. */
    DOTS,
    /** {@code backup_create}, for clients that allow no dots. */
    UNDERSCORE;

    /** The name that clients see. */
    public String shown(String documented) {
        return this == DOTS ? documented : documented.replace('.', '_');
    }
}
