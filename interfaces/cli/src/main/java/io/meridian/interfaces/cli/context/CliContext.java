package io.meridian.interfaces.cli.context;

import io.meridian.kernel.env.Cancellation;

/**
 * Everything one run of the command line needs from its process.
 *
 * @param cancellation set by the process on an interrupt or a request to end
 */
public record CliContext(
        Terminal terminal, Host host, EngineFactory engines, Cancellation cancellation) {}
