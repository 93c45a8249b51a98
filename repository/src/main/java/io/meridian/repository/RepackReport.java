package io.meridian.repository;

import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What packing a backup anew did, or would do.
 *
 * @param finished every pack that was to be replaced is; always true of a rehearsal
 * @param packsRepacked that were replaced, or would be
 * @param packsKept that are as wanted already
 * @param bytesBefore size of all packs that hold what the backup needs and can be packed anew
 * @param bytesAfter the same afterwards; null when nothing was done
 * @param epoch number of the keys that new data is sealed with
 * @param otherBackups ids of backups whose bytes lie in the same packs, so that they are packed
 *     anew along with it
 */
public record RepackReport(
        boolean dryRun,
        boolean finished,
        long packsRepacked,
        long packsKept,
        long bytesBefore,
        @Nullable Long bytesAfter,
        int epoch,
        List<String> otherBackups,
        List<Finding> findings) {
    public RepackReport {
        otherBackups = List.copyOf(otherBackups);
        findings = List.copyOf(findings);
    }
}
