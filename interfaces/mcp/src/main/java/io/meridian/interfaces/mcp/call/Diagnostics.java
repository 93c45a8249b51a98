package io.meridian.interfaces.mcp.call;

import java.io.PrintStream;

/** Tells whoever runs the server what its clients must not know. Thread-safe. */
public final class Diagnostics {
    private final PrintStream err;
    private final boolean stackTraces;

    /**
     * @param stackTraces print those of faults
     */
    public Diagnostics(PrintStream err, boolean stackTraces) {
        this.err = err;
        this.stackTraces = stackTraces;
    }

    public void tell(String fact) {
        synchronized (err) {
            err.println("meridian mcp: " + fact);
            err.flush();
        }
    }

    public void tell(String fact, Throwable cause) {
        synchronized (err) {
            tell(fact + ": " + cause);
            if (stackTraces) {
                cause.printStackTrace(err);
            } else {
                err.println("hint: start the server with --debug to see where it comes from");
            }
            err.flush();
        }
    }
}
