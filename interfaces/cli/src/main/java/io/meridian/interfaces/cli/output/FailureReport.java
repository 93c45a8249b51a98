package io.meridian.interfaces.cli.output;

import io.meridian.interfaces.cli.grammar.Wording;
import io.meridian.kernel.failure.Failure;

import java.io.PrintStream;
import java.util.List;

/**
 * A failure as it is printed.
 *
 * @param error the only component, so that as JSON it is {@code {"error":{...}}}
 */
public record FailureReport(Content error) {
    /** The stable code, what failed, and what to do about it. */
    public record Content(String code, String message, List<String> hints) {
        public Content {
            hints = List.copyOf(hints);
        }
    }

    /**
     * A failure that somebody foresaw.
     *
     * @param wording of commands that it names
     */
    public static FailureReport of(Failure failure, Wording wording) {
        return new FailureReport(
                new Content(
                        failure.code(),
                        wording.of(failure.fact()),
                        failure.hints().stream().map(wording::of).toList()));
    }

    /** Anything else is a fault of ours. */
    public static FailureReport ofUnexpected(Throwable fault) {
        return new FailureReport(
                new Content(
                        "internal.unexpected",
                        "a fault in Meridian itself: " + fault,
                        List.of(
                                "please report it with what the same command prints with"
                                        + " --debug")));
    }

    /** Prints it as text on standard error, or as JSON on standard output. */
    public void print(Console console) {
        if (console.json()) {
            Json.print(console.terminal().out(), this);
            return;
        }
        PrintStream err = console.terminal().err();
        err.println("error: " + Names.printable(error.message()));
        error.hints().forEach(hint -> err.println("hint: " + Names.printable(hint)));
    }
}
