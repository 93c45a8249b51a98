package io.meridian.repository;

import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What a scrub read.
 *
 * @param packsUnread packs that were not read this time
 * @param oldestRead when the longest unread pack was last read; null when one never was
 */
public record ScrubReport(
        long packsRead,
        long bytesRead,
        long packsBad,
        long packsUnread,
        @Nullable Instant oldestRead,
        List<Finding> findings) {
    public ScrubReport {
        findings = List.copyOf(findings);
    }
}
