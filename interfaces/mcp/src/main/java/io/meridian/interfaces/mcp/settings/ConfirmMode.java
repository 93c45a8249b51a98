package io.meridian.interfaces.mcp.settings;

/** What a destructive tool asks for before it acts. */
public enum ConfirmMode {
    /** Nothing: the client asks its user. */
    NONE,
    /** The digest of a plan that was made, and so could be looked at, a short while ago. */
    PLAN
}
