package io.meridian.interfaces.cli;

import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.backup.BackupCommands;
import io.meridian.interfaces.cli.command.capture.CaptureSources;
import io.meridian.interfaces.cli.command.config.CheckConfiguration;
import io.meridian.interfaces.cli.command.config.ShowConfiguration;
import io.meridian.interfaces.cli.command.key.KeyCommands;
import io.meridian.interfaces.cli.command.mcp.ServeMcp;
import io.meridian.interfaces.cli.command.recovery.RecoveryCommands;
import io.meridian.interfaces.cli.command.repo.RepositoryCommands;
import io.meridian.interfaces.cli.completion.PrintCompletion;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.quickstart.Quickstart;

/** Builds the one command that was named. */
final class Commands {
    private Commands() {}

    static Command named(CommandName name) {
        return switch (name) {
            case BACKUP_CREATE,
                    BACKUP_CREATE_FULL,
                    BACKUP_CREATE_SCHEDULED,
                    BACKUP_CREATE_INCREMENTAL,
                    BACKUP_CREATE_PRE_MIGRATION,
                    BACKUP_LIST,
                    BACKUP_SHOW,
                    BACKUP_STATS,
                    BACKUP_DIFF,
                    BACKUP_FIND,
                    BACKUP_TAG,
                    BACKUP_PIN,
                    BACKUP_RESTORE,
                    BACKUP_VERIFY,
                    BACKUP_COMPRESS,
                    BACKUP_ENCRYPT,
                    BACKUP_COPY,
                    BACKUP_DELETE,
                    BACKUP_FORGET,
                    BACKUP_PRUNE ->
                    BackupCommands.named(name);
            case TIMELINE, BACKUP_RESTORE_PITR -> RecoveryCommands.named(name);
            case CAPTURE -> new CaptureSources();
            case REPO_INIT, REPO_INFO, REPO_PRUNE, REPO_SCRUB, REPO_REPAIR, DOCTOR ->
                    RepositoryCommands.named(name);
            case KEY_LIST, KEY_ADD, KEY_EXPORT, KEY_CONFIRM, KEY_REMOVE, KEY_ROTATE ->
                    KeyCommands.named(name);
            case CONFIG_CHECK -> new CheckConfiguration();
            case CONFIG_SHOW -> new ShowConfiguration();
            case MCP -> new ServeMcp();
            case QUICKSTART -> new Quickstart();
            case COMPLETION -> new PrintCompletion(Commands::named);
        };
    }
}
