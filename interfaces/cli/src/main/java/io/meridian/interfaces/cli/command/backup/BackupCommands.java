package io.meridian.interfaces.cli.command.backup;

import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.grammar.CommandName;

/** The door to the {@code backup} commands. */
public final class BackupCommands {
    private BackupCommands() {}

    public static Command named(CommandName name) {
        return switch (name) {
            case BACKUP_CREATE -> new CreateBackup(Occasion.BY_HAND);
            case BACKUP_CREATE_FULL -> new CreateBackup(Occasion.FULL);
            case BACKUP_CREATE_SCHEDULED -> new CreateBackup(Occasion.SCHEDULED);
            case BACKUP_CREATE_INCREMENTAL -> new CreateBackup(Occasion.INCREMENTAL);
            case BACKUP_CREATE_PRE_MIGRATION -> new CreateBackup(Occasion.PRE_MIGRATION);
            case BACKUP_LIST -> new ListBackups();
            case BACKUP_SHOW -> new ShowBackup();
            case BACKUP_STATS -> new BackupStats();
            case BACKUP_DIFF -> new DiffBackups();
            case BACKUP_FIND -> new FindEntries();
            case BACKUP_TAG -> new TagBackup();
            case BACKUP_PIN -> new PinBackup();
            case BACKUP_RESTORE -> new RestoreBackup();
            case BACKUP_VERIFY -> new VerifyBackups();
            case BACKUP_COMPRESS -> new CompressBackup();
            case BACKUP_ENCRYPT -> new EncryptBackup();
            case BACKUP_COPY -> new CopyBackups();
            case BACKUP_DELETE -> new DeleteBackups();
            case BACKUP_FORGET -> new ForgetBackups();
            case BACKUP_PRUNE -> new PruneBackups();
            default -> throw new IllegalArgumentException("not about backups: " + name);
        };
    }
}
