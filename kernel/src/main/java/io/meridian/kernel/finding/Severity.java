package io.meridian.kernel.finding;

/** How much a finding matters, mildest first. */
public enum Severity {
    /** Worth knowing; the operation is complete. */
    NOTE,
    /** Done but incomplete: something was left out or could not be kept. Exit code 8. */
    WARNING,
    /** Stored data is missing or wrong. Exit code 5. */
    ERROR
}
