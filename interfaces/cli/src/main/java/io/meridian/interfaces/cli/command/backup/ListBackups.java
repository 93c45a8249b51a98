package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Phrasing;

import java.util.List;
import java.util.Set;

/** {@code backup list}. */
final class ListBackups implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_LIST)
                .choice("--type", BackupTypes.ALL, "Only this type")
                .option("--source", "DIR", "Only backups of this directory")
                .repeated("--tag", "T", "Only those with this tag (repeatable: with all)")
                .flag("--verified", "Only those whose last verification was good")
                .remark("Newest first. --format json is another way to write --json.")
                .example("meridian backup list", "All of them")
                .example(
                        "meridian backup list --json | jq -r '.[0].id'", "The id of the newest one")
                .build();
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        BackupResults.Listed listed =
                call.run(
                        Catalogue.BACKUP_LIST,
                        new BackupRequests.ListAll(
                                call.repository(),
                                arguments.value("--type").map(BackupTypes::named).orElse(null),
                                arguments.value("--source").map(call::source).orElse(null),
                                Set.copyOf(arguments.values("--tag")),
                                arguments.has("--verified")));
        List<BackupView> backups = shown(call, listed.backups());
        if (listed.backups().isEmpty()) {
            call.console().remark("No backups. Make one with 'meridian backup create SOURCE'.");
        } else if (backups.size() < listed.backups().size()) {
            call.console()
                    .remark(
                            "Not shown: %s of data that restores replaced; see --type %s"
                                    .formatted(
                                            Phrasing.count(
                                                    listed.backups().size() - backups.size(),
                                                    "backup",
                                                    "backups"),
                                            BackupType.PRE_RESTORE.id()));
        }
        call.console().result(backups, out -> BackupText.list(backups, out));
        call.console().findings(listed.findings());
        return ExitCode.of(listed.findings());
    }

    private static List<BackupView> shown(Invocation call, List<BackupView> all) {
        if (!call.program().listsOnlyWhatWasAskedFor() || call.arguments().has("--type")) {
            return all;
        }
        return all.stream()
                .filter(backup -> !backup.backupType().equals(BackupType.PRE_RESTORE.id()))
                .toList();
    }
}
