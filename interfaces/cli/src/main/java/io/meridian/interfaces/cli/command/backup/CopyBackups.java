package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Copied;
import io.meridian.engine.api.BackupResults.CopiedBackup;
import io.meridian.engine.api.BackupResults.CopyOutcome;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.KeyOptions;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code backup copy}. */
final class CopyBackups implements Command {
    private static final String TO = "--to";
    private static final String ALL = "--all";
    private static final String SOURCE = "--source";

    @Override
    public Syntax syntax() {
        Syntax.Builder syntax =
                Syntax.of(CommandName.BACKUP_COPY)
                        .remark("Oldest first; what is there already is left out. A copy keeps its")
                        .remark("time, type, tags and pin, and is verified anew. The repository to")
                        .remark("copy to must exist: make it with 'meridian repo init'.")
                        .optionalArguments("ID", "Ids, unique beginnings of them, or 'latest'")
                        .option(TO, "REPO", "The other repository: a directory or a name")
                        .flag(ALL, "Copy every backup")
                        .option(SOURCE, "DIR", "Copy every backup of this directory")
                        .flag("--dry-run", "Tell what would be copied; change nothing")
                        .flag("--no-verify", "Don't read back and compare what was written");
        return KeyOptions.OF_TARGET
                .describe(syntax)
                .example("meridian backup copy latest --to /disk/vault", "A second copy")
                .example(
                        "meridian backup copy --all --to offsite",
                        "All that is not there yet; 'offsite' is in the configuration")
                .build();
    }

    @Override
    public int run(Invocation call) {
        Copied copied = call.run(Catalogue.BACKUP_COPY, request(call));
        if (copied.dryRun()) {
            call.console().result(copied, out -> CopyText.print(copied, out));
        } else {
            call.console().summary(copied, out -> CopyText.print(copied, out));
        }
        List<Finding> findings =
                Stream.concat(
                                copied.backups().stream()
                                        .flatMap(backup -> backup.findings().stream()),
                                copied.findings().stream())
                        .distinct()
                        .toList();
        call.console().findings(findings);
        if (copied.backups().isEmpty()) {
            call.console().remark("There is no backup to copy.");
        }
        return exitCode(call, copied, ExitCode.of(findings));
    }

    private static int exitCode(Invocation call, Copied copied, int byFindings) {
        if (any(copied, backup -> backup.outcome() == CopyOutcome.FAILED)) {
            call.console()
                    .problem(
                            "not every backup could be copied",
                            "what could be copied is in "
                                    + copied.target()
                                    + "; for the rest run 'meridian repo repair'");
            return ExitCode.CORRUPT;
        }
        if (any(copied, CopiedBackup::verificationFailed)) {
            call.console()
                    .problem(
                            "not every copy could be read back as its original is",
                            "keep the originals; verify the copies in " + copied.target());
            return ExitCode.CORRUPT;
        }
        return byFindings;
    }

    private static boolean any(Copied copied, Predicate<CopiedBackup> condition) {
        return copied.backups().stream().anyMatch(condition);
    }

    private static BackupRequests.Copy request(Invocation call) {
        Arguments arguments = call.arguments();
        return new BackupRequests.Copy(
                call.repository(),
                target(call),
                ids(arguments),
                arguments.has(ALL),
                source(call),
                arguments.has("--dry-run"),
                !arguments.has("--no-verify"));
    }

    private static RepositoryRef target(Invocation call) {
        String text = call.arguments().value(TO).orElse("");
        if (text.isEmpty()) {
            throw call.arguments().misuse("needs --to REPO, the repository to copy to");
        }
        return call.anotherRepository(text, KeyOptions.OF_TARGET);
    }

    private static List<String> ids(Arguments arguments) {
        int ways = arguments.arguments().isEmpty() ? 0 : 1;
        ways += arguments.has(ALL) ? 1 : 0;
        ways += arguments.has(SOURCE) ? 1 : 0;
        if (ways != 1) {
            throw arguments.misuse("give either IDs, --all, or --source DIR");
        }
        return arguments.arguments();
    }

    private static @Nullable Path source(Invocation call) {
        return call.arguments().value(SOURCE).map(call::source).orElse(null);
    }
}
