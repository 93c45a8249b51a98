package io.meridian.repository;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;

import java.util.List;

/**
 * What an examination of one backup found.
 *
 * @param fromCache the bytes came, or may have come, from the page cache
 */
public record VerificationReport(
        String id,
        VerifyLevel level,
        boolean fromCache,
        long packsRead,
        long bytesRead,
        List<Finding> findings) {
    public VerificationReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is missing or wrong. */
    public boolean valid() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
