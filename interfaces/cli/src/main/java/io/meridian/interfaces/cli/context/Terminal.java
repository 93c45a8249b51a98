package io.meridian.interfaces.cli.context;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The three streams, and what is at their ends.
 *
 * @param in read only when a secret is asked for with {@code -}
 * @param out results; nothing else is written there
 * @param err progress, findings and failures
 * @param outIsTerminal a person reads {@code out}
 * @param errIsTerminal a person reads {@code err}: one progress line may be redrawn
 * @param width columns of the terminal, at least 20
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width) {
    private static final int NARROWEST = 20;

    public Terminal {
        width = Math.max(NARROWEST, width);
    }
}
