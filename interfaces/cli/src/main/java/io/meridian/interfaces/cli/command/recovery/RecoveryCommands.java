package io.meridian.interfaces.cli.command.recovery;

import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.grammar.CommandName;

/** The door to the commands about recovering to a time. */
public final class RecoveryCommands {
    private RecoveryCommands() {}

    public static Command named(CommandName name) {
        return switch (name) {
            case TIMELINE -> new ShowTimeline();
            case BACKUP_RESTORE_PITR -> new RestoreToTime();
            default -> throw new IllegalArgumentException("not about recovery: " + name);
        };
    }
}
