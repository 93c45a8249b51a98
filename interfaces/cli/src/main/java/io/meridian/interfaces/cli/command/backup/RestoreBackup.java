package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestorePlan;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.Planned;
import io.meridian.interfaces.cli.command.RestoreDryRun;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code backup restore}: the plan is made first; {@code --dry-run} prints it and stops there. */
final class RestoreBackup implements Command {
    private static final String TO = "--to";
    private static final String ALLOW_CLEAR_VARIABLE = "BACKUP_ALLOW_CLEAR";

    @Override
    public Syntax syntax() {
        return BackupSelection.describeNamed(
                        Syntax.of(CommandName.BACKUP_RESTORE)
                                .remark("All or nothing: the target changes only at the very end.")
                                .remark("What it held is backed up first, as type pre_restore."))
                .optionalArgument("PATH", "Where to; else where the backup came from")
                .option(TO, "PATH", "The same as PATH")
                .also("--data-dir")
                .repeated("--include", "G", "Only what matches (gitignore syntax; repeatable)")
                .flag("--dry-run", "List what would be deleted and written")
                .flag("--allow-clear", "Replace what the target holds (BACKUP_ALLOW_CLEAR=true)")
                .flag("--keep-aside", "Move what it holds beside it instead")
                .example("meridian backup restore latest --to ~/restored", "Into a new directory")
                .example(
                        "meridian backup restore 20261120_2145 --to ~/data --dry-run",
                        "What would happen")
                .example(
                        "meridian backup restore latest --allow-clear",
                        "Replace damaged data where they are")
                .build();
    }

    @Override
    public int run(Invocation call) {
        RestoreRequest request = request(call);
        if (call.arguments().has("--dry-run")) {
            RestorePlan plan = call.run(Catalogue.BACKUP_RESTORE_PLAN, request);
            call.console().result(plan, dryRun(plan)::print);
            return ExitCode.OK;
        }
        RestoreResult result =
                Planned.run(
                                () -> call.run(Catalogue.BACKUP_RESTORE_PLAN, request),
                                plan -> call.run(Catalogue.BACKUP_RESTORE_APPLY, plan))
                        .result();
        call.console().summary(result, out -> print(result, out));
        call.console().findings(result.findings());
        if (result.success()) {
            return ExitCode.of(result.findings());
        }
        call.console()
                .problem(
                        "the restore of " + result.restoredFrom() + " is not complete",
                        "run 'meridian backup verify " + result.restoredFrom() + " --level deep'");
        return ExitCode.CORRUPT;
    }

    private static RestoreRequest request(Invocation call) {
        Arguments arguments = call.arguments();
        boolean allowed = Boolean.parseBoolean(call.host().variable(ALLOW_CLEAR_VARIABLE));
        return new RestoreRequest(
                call.repository(),
                BackupSelection.id(call),
                target(call),
                arguments.values("--include"),
                arguments.has("--allow-clear") || allowed,
                arguments.has("--keep-aside"));
    }

    private static @Nullable Path target(Invocation call) {
        Arguments arguments = call.arguments();
        List<String> typed = BackupSelection.argumentsAfterId(arguments);
        if (typed.size() > 1) {
            throw arguments.misuse("give the backup once: as ID or with --backup-id");
        }
        Optional<String> option = arguments.value(TO);
        if (!typed.isEmpty() && option.isPresent()) {
            throw arguments.misuse("give the target once: as PATH or with --to");
        }
        return typed.stream()
                .findFirst()
                .or(() -> option)
                .or(() -> usual(call))
                .map(call::path)
                .orElse(null);
    }

    private static Optional<String> usual(Invocation call) {
        return Optional.of(call.program().usualDataDirectory()).filter(path -> !path.isEmpty());
    }

    private static RestoreDryRun dryRun(RestorePlan plan) {
        return new RestoreDryRun(
                "backup " + plan.backupId(),
                plan.target(),
                plan.deletes(),
                plan.writes(),
                plan.bytes(),
                plan.safetyBackup());
    }

    private static void print(RestoreResult result, PrintStream out) {
        out.println(
                "Restored %s: %s, %s, into %s"
                        .formatted(
                                result.restoredFrom(),
                                Phrasing.count(result.files(), "file", "files"),
                                Phrasing.size(result.bytes()),
                                Names.printable(result.target())));
        String safety = result.safetyBackupId();
        if (safety != null) {
            out.println("What it replaced is backup " + safety);
        }
        if (!result.forgotten().isEmpty()) {
            out.println("Forgotten: " + String.join(", ", result.forgotten()));
        }
        String aside = result.keptAside();
        if (aside != null) {
            out.println("What it replaced is in " + Names.printable(aside));
        }
    }
}
