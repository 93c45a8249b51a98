package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;

/** {@code backup encrypt}. */
final class EncryptBackup implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_ENCRYPT)
                .remark(
                        "Rotates the keys, as 'repo key rotate' does, and packs the backup anew"
                                + " with")
                .remark("the new ones. Others that share its packs come along. What is written is")
                .remark("read back before the old packs are deleted.")
                .argument("ID", "Its id, a unique beginning of it, or 'latest'")
                .flag("--dry-run", "Tell what would be packed anew; change nothing")
                .example("meridian backup encrypt latest", "Seal the newest one with new keys")
                .build();
    }

    @Override
    public int run(Invocation call) {
        return RepackText.show(
                call,
                call.run(
                        Catalogue.BACKUP_ENCRYPT,
                        new BackupRequests.Encrypt(
                                call.repository(),
                                call.arguments().first(),
                                call.arguments().has("--dry-run"))));
    }
}
