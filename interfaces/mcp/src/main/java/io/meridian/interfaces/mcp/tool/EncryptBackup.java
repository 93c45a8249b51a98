package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.mcp.schema.Inputs;

import java.util.List;

/** {@code backup.encrypt}. */
final class EncryptBackup implements Tool {
    private static final ToolDescription DESCRIPTION =
            new ToolDescription(
                    "backup.encrypt",
                    "Encrypt a backup with new keys",
                    "Begin new encryption keys and store an existing backup under them. The backup"
                            + " keeps its id and content. Every backup is encrypted anyway; this is"
                            + " for replacing the keys of one.",
                    Inputs.of(
                            BackupId.input(BackupId.NAME, "the backup to encrypt anew"),
                            RepackAnswer.dryRun()),
                    RepackAnswer.output(),
                    ToolEffect.ADDS,
                    false,
                    List.of(Catalogue.BACKUP_ENCRYPT));

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Answer run(ToolCall call) {
        return RepackAnswer.of(
                call.run(
                        Catalogue.BACKUP_ENCRYPT,
                        new BackupRequests.Encrypt(
                                call.repository(),
                                BackupId.of(call, BackupId.NAME),
                                call.arguments().flag(RepackAnswer.DRY_RUN))));
    }
}
