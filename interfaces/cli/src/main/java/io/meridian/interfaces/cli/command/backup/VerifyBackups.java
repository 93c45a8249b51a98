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
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;
import io.meridian.kernel.finding.Finding;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code backup verify}. */
final class VerifyBackups implements Command {
    private static final List<String> LEVELS =
            Arrays.stream(BackupRequests.Level.values())
                    .map(level -> level.name().toLowerCase(Locale.ROOT))
                    .toList();

    private static final String DEEP = "deep";
    private static final String FULL_SCAN = "--full-scan";

    @Override
    public Syntax syntax() {
        return BackupSelection.describeNamed(Syntax.of(CommandName.BACKUP_VERIFY))
                .flag("--all", "Verify every backup")
                .choice("--level", LEVELS, "How thoroughly (standard)")
                .flag(FULL_SCAN, "The same as --level deep")
                .remark("quick: all that it needs exists; standard: and is what was written;")
                .remark("deep: and every byte comes back as it was. Exit code 5 if not.")
                .example("meridian backup verify latest --level deep", "Prove the newest one")
                .example("meridian backup verify --all --level quick", "A look at all of them")
                .build();
    }

    @Override
    public int run(Invocation call) {
        BackupResults.Verified verified =
                call.run(
                        Catalogue.BACKUP_VERIFY,
                        new BackupRequests.Verify(call.repository(), id(call), level(call)));
        call.console().summary(verified, out -> print(verified.backups(), out));
        List<Finding> findings =
                Stream.concat(
                                verified.backups().stream()
                                        .flatMap(backup -> backup.findings().stream()),
                                verified.findings().stream())
                        .distinct()
                        .toList();
        call.console().findings(findings);
        if (verified.backups().isEmpty()) {
            call.console().remark("There is no backup to verify.");
        }
        if (verified.valid()) {
            return ExitCode.of(findings);
        }
        call.console()
                .problem(
                        "not every backup can be restored in full",
                        "run 'meridian repo repair --dry-run' to see what can be saved");
        return ExitCode.CORRUPT;
    }

    private static @Nullable String id(Invocation call) {
        Arguments arguments = call.arguments();
        if (arguments.has("--all") == BackupSelection.isGiven(arguments)) {
            throw arguments.misuse("give either an ID or --all");
        }
        if (BackupSelection.argumentsAfterId(arguments).size() > 0) {
            throw arguments.misuse("give the backup once: as ID or with --backup-id");
        }
        return arguments.has("--all") ? null : BackupSelection.id(call);
    }

    private static BackupRequests.Level level(Invocation call) {
        Optional<String> named = call.arguments().value("--level");
        boolean full = call.arguments().has(FULL_SCAN);
        if (full && named.filter(level -> !level.equals(DEEP)).isPresent()) {
            throw call.arguments()
                    .misuse(FULL_SCAN + " is --level deep; found --level " + named.get());
        }
        String level = full ? DEEP : named.orElse("standard");
        return BackupRequests.Level.valueOf(level.toUpperCase(Locale.ROOT));
    }

    private static void print(List<BackupResults.VerifiedBackup> backups, PrintStream out) {
        Table table = Table.of("BACKUP", "RESULT", "LEVEL", ">READ", ">PACKS", "FROM");
        for (BackupResults.VerifiedBackup backup : backups) {
            table.row(
                    backup.id(),
                    backup.valid() ? "good" : "DAMAGED",
                    backup.level(),
                    Phrasing.size(backup.bytesRead()),
                    Phrasing.count(backup.packsRead()),
                    origin(backup));
        }
        table.print(out);
    }

    private static String origin(BackupResults.VerifiedBackup backup) {
        if (backup.bytesRead() == 0) {
            return "-";
        }
        return backup.fromCache() ? "page cache" : "store";
    }
}
