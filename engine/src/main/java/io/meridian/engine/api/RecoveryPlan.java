package io.meridian.engine.api;

import io.meridian.engine.api.BackupView.SourceView;
import io.meridian.kernel.finding.Finding;

import java.util.List;

/**
 * What a recovery would do. Making it asks for no permission; applying it does.
 *
 * @param deletes every path in the target that would go, relative to it
 * @param writes every entry that would be written
 * @param bytes their content
 * @param safetyBackup whether the present content is backed up first, as type {@code pre_restore}
 * @param digest of base, end of the log, target and request; apply refuses when one changed. What
 *     is captured meanwhile changes none of them
 * @param findings damage that was found and gone round
 */
public record RecoveryPlan(
        RecoveryRequest request,
        SourceView source,
        RecoveryPoint point,
        String target,
        List<String> deletes,
        List<EntryView> writes,
        long bytes,
        boolean safetyBackup,
        String digest,
        List<Finding> findings) {
    public RecoveryPlan {
        deletes = List.copyOf(deletes);
        writes = List.copyOf(writes);
        findings = List.copyOf(findings);
    }
}
