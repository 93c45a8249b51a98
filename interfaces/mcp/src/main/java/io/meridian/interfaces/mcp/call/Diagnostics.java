package io.meridian.interfaces.mcp.call;

import java.io.PrintStream;

/** Tells whoever runs the server what its clients must not know. Thread-safe. */
public final class Diagnostics {
    private final PrintStream err;

    public Diagnostics(PrintStream err) {
        this.err = err;
    }

    public void tell(String fact) {
        synchronized (err) {
            err.println("meridian mcp: " + fact);
            err.flush();
        }
    }

    public void tell(String fact, Throwable cause) {
        synchronized (err) {
            tell(fact);
            cause.printStackTrace(err);
            err.flush();
        }
    }
}
