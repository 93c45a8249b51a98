package io.meridian.interfaces.cli.output;

import io.meridian.interfaces.cli.context.Terminal;
import io.meridian.interfaces.cli.grammar.Program;
import io.meridian.interfaces.cli.grammar.Wording;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Where results and remarks go, in the form that was asked for.
 *
 * @param json results as JSON, and nothing meant for people
 * @param quiet no progress and no summaries
 * @param wording of commands in what is said to people
 */
public record Console(Terminal terminal, boolean json, boolean quiet, Wording wording) {
    private static final int MOST_FINDINGS_SHOWN = 50;

    /** Of {@code meridian} itself. */
    public Console(Terminal terminal, boolean json, boolean quiet) {
        this(terminal, json, quiet, Wording.of(Program.MERIDIAN, List.of()));
    }

    /** Prints what was asked for. */
    public void result(Object value, Consumer<PrintStream> text) {
        if (json) {
            Json.print(terminal.out(), value);
        } else {
            text.accept(terminal.out());
        }
    }

    /** Prints a result whose purpose is to show a secret. */
    public void revealing(Object value, Consumer<PrintStream> text) {
        if (json) {
            Json.printRevealing(terminal.out(), value);
        } else {
            text.accept(terminal.out());
        }
    }

    /** Prints what happened; silent when quiet, because the exit code says it. */
    public void summary(Object value, Consumer<PrintStream> text) {
        if (json || !quiet) {
            result(value, text);
        }
    }

    /** Prints advice for people, beside a result. */
    public void remark(String line) {
        if (!json && !quiet) {
            terminal.err().println(wording.of(line));
        }
    }

    /**
     * Tells people that the work is not what was asked for, however quiet; the exit code agrees.
     */
    public void problem(String fact, String hint) {
        if (!json) {
            terminal.err().println("error: " + Names.printable(wording.of(fact)));
            terminal.err().println("hint: " + Names.printable(wording.of(hint)));
        }
    }

    /** Prints findings for people; as JSON they are part of the result. */
    public void findings(List<Finding> findings) {
        if (json) {
            return;
        }
        findings.stream().limit(MOST_FINDINGS_SHOWN).forEach(this::finding);
        if (findings.size() > MOST_FINDINGS_SHOWN) {
            int more = findings.size() - MOST_FINDINGS_SHOWN;
            terminal.err().println("... and " + Phrasing.count(more) + " more; --json lists all");
        }
    }

    private void finding(Finding finding) {
        if (quiet && finding.severity() == Severity.NOTE) {
            return;
        }
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        boolean named =
                finding.object().isEmpty() || finding.message().startsWith(finding.object());
        String object = named ? "" : finding.object() + ": ";
        terminal.err().println(severity + ": " + Names.printable(object + finding.message()));
        if (!finding.remedy().isEmpty()) {
            terminal.err().println("  hint: " + Names.printable(wording.of(finding.remedy())));
        }
    }
}
