package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.SourceChoice;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code backup create}, and its forms for other occasions. */
final class CreateBackup implements Command {
    private static final String PARENT = "--parent-id";
    private static final String DATA_DIR = "--data-dir";

    private final Occasion occasion;

    CreateBackup(Occasion occasion) {
        this.occasion = occasion;
    }

    @Override
    public Syntax syntax() {
        Syntax.Builder syntax = Syntax.of(occasion.command());
        occasion.remark(syntax);
        syntax.optionalArgument("SOURCE", "A directory, or a configured source's name")
                .option(DATA_DIR, "DIR", "The same (MERIDIAN_DB_PATH; ~/.meridian/data)");
        if (occasion == Occasion.BY_HAND) {
            syntax.choice("--type", BackupTypes.REQUESTABLE, "Why it is made (manual)");
        }
        if (occasion == Occasion.INCREMENTAL) {
            syntax.option(PARENT, "ID", "The backup it rests on (the newest of its source)")
                    .also("--reference");
        }
        syntax.option("--description", "D", "Words to find it by")
                .repeated("--tag", "T", "A tag (repeatable)")
                .repeated("--exclude", "G", "Leave out what matches (gitignore syntax; repeatable)")
                .flag("--one-file-system", "Stay on the source's file system")
                .option("--source-name", "N", "Its history's name, if the directory may move")
                .choice("--kind", SourceSettings.KINDS, "What it is taken for (auto)")
                .option("--schema-version", "N", "The version of the data's schema")
                .flag("--dry-run", "Say what would be read; store nothing")
                .flag("--verify", "Read back what was written, whatever is configured")
                .flag("--no-verify", "Don't read back what was written")
                .flag("--no-retention", "Forget nothing afterwards");
        return occasion.examples(syntax).build();
    }

    @Override
    public int run(Invocation call) {
        BackupResults.Created created = create(call, request(call));
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

    private BackupResults.Created create(Invocation call, BackupRequests.Create request) {
        return switch (occasion) {
            case FULL -> NewBackupDirectory.run(call, request);
            case INCREMENTAL -> ParentElsewhere.run(call, request);
            case BY_HAND, SCHEDULED, PRE_MIGRATION -> call.run(Catalogue.BACKUP_CREATE, request);
        };
    }

    private BackupRequests.Create request(Invocation call) {
        Arguments arguments = call.arguments();
        ChosenSource source = SourceChoice.of(call, arguments.value(DATA_DIR));
        List<String> excludes = new ArrayList<>(source.settings().excludes());
        excludes.addAll(arguments.values("--exclude"));
        return new BackupRequests.Create(
                call.repository(),
                source.settings().path(),
                SourceSettings.engineKind(
                        arguments.value("--kind").orElse(source.settings().kind())),
                arguments.value("--source-name").orElse(source.name()),
                arguments.value("--type").map(BackupTypes::named).orElse(occasion.type()),
                arguments.value("--description").orElseGet(() -> occasion.description(arguments)),
                occasion.schemaVersion(arguments),
                tags(arguments),
                excludes,
                source.settings().oneFileSystem() || arguments.has("--one-file-system"),
                arguments.has("--dry-run"),
                verifies(call),
                !arguments.has("--no-retention") && !call.program().keepsUntilPruned(),
                occasion == Occasion.INCREMENTAL ? arguments.value(PARENT).orElse(null) : null);
    }

    private List<String> tags(Arguments arguments) {
        List<String> tags = new ArrayList<>(occasion.tags());
        arguments.values("--tag").stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        return tags;
    }

    private static boolean verifies(Invocation call) {
        Arguments arguments = call.arguments();
        if (arguments.has("--verify") && arguments.has("--no-verify")) {
            throw arguments.misuse("--verify and --no-verify exclude each other");
        }
        return arguments.has("--verify")
                || (!arguments.has("--no-verify") && call.settings().autoVerify());
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
            facts.addIf(
                    !created.forgotten().isEmpty(),
                    "forgotten",
                    String.join(", ", created.forgotten()));
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
