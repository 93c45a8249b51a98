package io.meridian.interfaces.mcp.call;

import io.meridian.interfaces.mcp.tool.Answer;
import io.meridian.interfaces.mcp.tool.ToolHints;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.FailureKind;

import java.util.HexFormat;
import java.util.List;

/**
 * Failures as answers. What somebody foresaw is told as it is; anything else is told by a number
 * under which whoever runs the server finds the whole of it.
 */
final class Problems {
    private static final int REFERENCE_BYTES = 4;

    private final Environment environment;
    private final Diagnostics diagnostics;

    Problems(Environment environment, Diagnostics diagnostics) {
        this.environment = environment;
        this.diagnostics = diagnostics;
    }

    Answer.Problem of(Throwable thrown) {
        if (thrown instanceof Failure failure && failure.kind() != FailureKind.INTERNAL) {
            return new Answer.Problem(
                    failure.code(), failure.fact(), ToolHints.forTools(failure.hints()));
        }
        String reference = HexFormat.of().formatHex(environment.randomBytes(REFERENCE_BYTES));
        diagnostics.tell("fault " + reference, thrown);
        String code = thrown instanceof Failure failure ? failure.code() : "internal.unexpected";
        return new Answer.Problem(
                code,
                "a fault in Meridian itself, number " + reference,
                List.of(
                        "trying the same again is useless",
                        "ask the user to report it with what the server's standard error says"
                                + " under this number"));
    }
}
