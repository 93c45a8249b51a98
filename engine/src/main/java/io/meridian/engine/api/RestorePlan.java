package io.meridian.engine.api;

import java.util.List;

/**
 * What a restore would do. Making it asks for no permission; applying it does.
 *
 * @param backupId resolved
 * @param deletes every path in the target that would go, relative to it
 * @param writes every entry that would be written
 * @param safetyBackup whether the present content is backed up first, as type {@code pre_restore}
 * @param digest of backup, target and request; apply refuses when one changed
 */
public record RestorePlan(
        RestoreRequest request,
        String backupId,
        String target,
        List<String> deletes,
        List<EntryView> writes,
        long bytes,
        boolean safetyBackup,
        String digest) {
    public RestorePlan {
        deletes = List.copyOf(deletes);
        writes = List.copyOf(writes);
    }
}
