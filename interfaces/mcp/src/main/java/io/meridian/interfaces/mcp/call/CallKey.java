package io.meridian.interfaces.mcp.call;

/** Names a call: ids of requests are the client's choice, so they are unique in a session only. */
record CallKey(String session, String request) {
    /** An id is a text or a number, and {@code "1"} is not {@code 1}. */
    static CallKey of(String session, Object requestId) {
        return new CallKey(session, (requestId instanceof String ? "text " : "") + requestId);
    }
}
