package io.meridian.interfaces.cli.output;

import io.meridian.kernel.failure.FailureKind;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import java.util.List;

/** What the process returns when no failure was thrown. */
public final class ExitCode {
    public static final int OK = 0;

    /** Stored data is missing or wrong, or was not proven right. */
    public static final int CORRUPT = FailureKind.CORRUPTION.exitCode();

    /** Done, but not all of it: the findings say what is missing. */
    public static final int INCOMPLETE = 8;

    private ExitCode() {}

    /** The worst finding decides. */
    public static int of(List<Finding> findings) {
        int worst = OK;
        for (Finding finding : findings) {
            worst = worse(worst, of(finding.severity()));
        }
        return worst;
    }

    /** Corruption wins over incompleteness, which wins over success. */
    public static int worse(int one, int other) {
        if (one == CORRUPT || other == CORRUPT) {
            return CORRUPT;
        }
        return one == OK ? other : one;
    }

    private static int of(Severity severity) {
        return switch (severity) {
            case NOTE -> OK;
            case WARNING -> INCOMPLETE;
            case ERROR -> CORRUPT;
        };
    }
}
