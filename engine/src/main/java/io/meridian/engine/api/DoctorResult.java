package io.meridian.engine.api;

import io.meridian.kernel.finding.Finding;

import java.util.List;

/**
 * What was looked at and what was found.
 *
 * @param healthy no finding is worse than a note
 */
public record DoctorResult(boolean healthy, List<Check> checks, List<Finding> findings) {
    public DoctorResult {
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
    }

    /**
     * One check.
     *
     * @param outcome one sentence
     */
    public record Check(String name, boolean good, String outcome) {}
}
