package io.meridian.interfaces.cli.command;

import io.meridian.interfaces.cli.grammar.Syntax;

/** One command: parses into requests, runs operations, renders results. Stateless. */
public interface Command {
    Syntax syntax();

    /**
     * Runs it.
     *
     * @return the exit code of a run that did not fail
     * @throws io.meridian.kernel.failure.Failure as the engine threw it, or for arguments that make
     *     no sense
     */
    int run(Invocation call);
}
