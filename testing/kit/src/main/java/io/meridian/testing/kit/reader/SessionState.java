package io.meridian.testing.kit.reader;

/** What became of a session (section 10). */
enum SessionState {
    OPEN,
    COMMITTED,
    FENCED,
    COMMITTED_AND_FORGOTTEN;

    /** The state that an outcome, or a rolled-up outcome, records. */
    static SessionState parse(Fields fields, int mostCode) throws Refusal {
        return switch (fields.code("outcome", 1, mostCode)) {
            case 1 -> COMMITTED;
            case 2 -> FENCED;
            default -> COMMITTED_AND_FORGOTTEN;
        };
    }

    boolean isCommitted() {
        return this == COMMITTED || this == COMMITTED_AND_FORGOTTEN;
    }
}
