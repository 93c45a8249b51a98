package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;

import java.util.List;

/** {@code backup tag}. */
final class TagBackup implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_TAG)
                .argument("ID", "Its id, a unique beginning of it, or 'latest'")
                .optionalArguments("TAG", "Tags to add")
                .repeated("--remove", "T", "A tag to remove (repeatable)")
                .example("meridian backup tag latest release-7", "Add a tag to the newest one")
                .example("meridian backup tag 20261120_2145 --remove draft", "Remove one")
                .build();
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        List<String> add = arguments.arguments().subList(1, arguments.arguments().size());
        List<String> remove = arguments.values("--remove");
        if (add.isEmpty() && remove.isEmpty()) {
            throw arguments.misuse("no tag to add, and none to --remove");
        }
        BackupResults.Shown shown =
                call.run(
                        Catalogue.BACKUP_TAG,
                        new BackupRequests.Tag(call.repository(), arguments.first(), add, remove));
        call.console()
                .summary(
                        shown,
                        out ->
                                out.println(
                                        "Backup "
                                                + shown.backup().id()
                                                + " has tags: "
                                                + tags(shown.backup().tags())));
        return ExitCode.OK;
    }

    private static String tags(List<String> tags) {
        return tags.isEmpty() ? "none" : Names.printable(String.join(", ", tags));
    }
}
