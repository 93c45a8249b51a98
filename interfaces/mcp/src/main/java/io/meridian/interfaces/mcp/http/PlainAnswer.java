package io.meridian.interfaces.mcp.http;

import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/** An answer outside the protocol: a status and a sentence of ours. */
final class PlainAnswer {
    private PlainAnswer() {}

    static void write(HttpServletResponse response, int status, String sentence)
            throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(sentence + "\n");
    }
}
