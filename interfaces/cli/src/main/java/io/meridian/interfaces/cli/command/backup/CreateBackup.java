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
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code backup create}, and the same as a timer calls it. */
final class CreateBackup implements Command {
    private static final String SCHEDULED_DESCRIPTION = "Automated daily backup";
    private static final String SCHEDULED_TAG = "scheduled";

    private final boolean scheduled;

    private CreateBackup(boolean scheduled) {
        this.scheduled = scheduled;
    }

    static CreateBackup byHand() {
        return new CreateBackup(false);
    }

    static CreateBackup byTimer() {
        return new CreateBackup(true);
    }

    @Override
    public Syntax syntax() {
        Syntax.Builder syntax =
                Syntax.of(
                        scheduled
                                ? CommandName.BACKUP_CREATE_SCHEDULED
                                : CommandName.BACKUP_CREATE);
        syntax.argument("SOURCE", "The directory to back up");
        if (!scheduled) {
            syntax.choice("--type", BackupTypes.REQUESTABLE, "Why it is made (manual)");
        }
        syntax.option("--description", "D", "Words to find it by")
                .repeated("--tag", "T", "A tag (repeatable)")
                .repeated("--exclude", "G", "Leave out what matches (gitignore syntax; repeatable)")
                .flag("--one-file-system", "Stay on the source's file system")
                .option("--source-name", "N", "Its history's name, if the directory may move")
                .option("--schema-version", "N", "Note the version of the data's schema")
                .flag("--dry-run", "Say what would be read; store nothing")
                .flag("--no-verify", "Don't read back what was written");
        if (scheduled) {
            return syntax.remark("Its description is '" + SCHEDULED_DESCRIPTION + "'.")
                    .example(
                            "0 2 * * *  meridian backup create-scheduled /srv/data --quiet",
                            "A crontab line: every night at two")
                    .build();
        }
        return syntax.example("meridian backup create ~/data", "Into the usual repository")
                .example(
                        "meridian backup create ~/data --tag release --exclude '*.tmp'",
                        "With a tag, without temporary files")
                .build();
    }

    @Override
    public int run(Invocation call) {
        BackupResults.Created created = call.run(Catalogue.BACKUP_CREATE, request(call));
        call.console().summary(created, out -> print(created, out));
        call.console().findings(created.findings());
        if (!created.verificationFailed()) {
            return ExitCode.of(created.findings());
        }
        String id = created.backup().id();
        call.console()
                .problem(
                        "backup " + id + " is stored, but reading it back failed: it is unverified",
                        "run 'meridian backup verify " + id + "', then back up again");
        return ExitCode.CORRUPT;
    }

    private BackupRequests.Create request(Invocation call) {
        Arguments arguments = call.arguments();
        List<String> tags = new ArrayList<>(scheduled ? List.of(SCHEDULED_TAG) : List.of());
        arguments.values("--tag").stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        return new BackupRequests.Create(
                call.repository(),
                call.path(arguments.first()),
                arguments.value("--source-name").orElse(""),
                scheduled
                        ? BackupType.SCHEDULED
                        : arguments
                                .value("--type")
                                .map(BackupTypes::named)
                                .orElse(BackupType.MANUAL),
                arguments.value("--description").orElse(scheduled ? SCHEDULED_DESCRIPTION : ""),
                arguments.number("--schema-version").orElse(null),
                tags,
                arguments.values("--exclude"),
                arguments.has("--one-file-system"),
                arguments.has("--dry-run"),
                !arguments.has("--no-verify"));
    }

    private static void print(BackupResults.Created created, PrintStream out) {
        BackupView backup = created.backup();
        out.println(headline(created));
        Facts facts = new Facts();
        facts.add("source", Phrasing.text(backup.source().location()));
        facts.add("files", Phrasing.count(backup.fileCount()) + " (" + changes(created) + ")");
        facts.add("size", Phrasing.size(backup.sizeBytes()));
        if (!created.dryRun()) {
            facts.add("added", BackupText.added(backup));
            facts.add("took", Phrasing.duration(backup.durationMillis()));
        }
        facts.print(out);
    }

    private static String headline(BackupResults.Created created) {
        BackupView backup = created.backup();
        if (created.dryRun()) {
            return "Dry run: nothing was stored.";
        }
        return "Backup "
                + backup.id()
                + (backup.verified() ? " is stored and verified." : " is stored, not verified.");
    }

    private static String changes(BackupResults.Created created) {
        return Phrasing.count(created.newFiles())
                + " new, "
                + Phrasing.count(created.changedFiles())
                + " changed, "
                + Phrasing.count(created.unchangedFiles())
                + " unchanged";
    }
}
