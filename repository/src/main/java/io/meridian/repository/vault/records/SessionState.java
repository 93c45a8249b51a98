package io.meridian.repository.vault.records;

/** How a session ended, if it did. */
public enum SessionState {
    /** No outcome yet. */
    OPEN,
    /** It ended, but the record of how can't be read. */
    UNKNOWN,
    COMMITTED,
    /** Given up for dead; nothing it wrote counts. */
    FENCED,
    /** Committed once; its backup is forgotten for good. */
    GONE
}
