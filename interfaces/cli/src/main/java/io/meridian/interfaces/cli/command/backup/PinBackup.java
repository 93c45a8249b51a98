package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

/** {@code backup pin}. */
final class PinBackup implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_PIN)
                .remark("No policy forgets a pinned backup, and it can't be deleted.")
                .argument("ID", "Its id, a unique beginning of it, or 'latest'")
                .flag("--unpin", "Let policies decide again")
                .example("meridian backup pin latest", "Keep the newest one for good")
                .build();
    }

    @Override
    public int run(Invocation call) {
        BackupResults.Shown shown =
                call.run(
                        Catalogue.BACKUP_PIN,
                        new BackupRequests.Pin(
                                call.repository(),
                                call.arguments().first(),
                                !call.arguments().has("--unpin")));
        String state = shown.backup().pinned() ? " is pinned." : " is not pinned.";
        call.console().summary(shown, out -> out.println("Backup " + shown.backup().id() + state));
        return ExitCode.OK;
    }
}
