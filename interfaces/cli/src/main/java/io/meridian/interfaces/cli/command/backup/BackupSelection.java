package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;

import java.util.List;
import java.util.Set;

/**
 * The backup that was meant: an id, its unique beginning, or the latest, of one source if given.
 * What a restore kept of the data it replaced is the latest only when there is nothing else, as in
 * the engine.
 */
final class BackupSelection {
    static final String LATEST = "latest";
    private static final String SOURCE = "--source";
    private static final String BACKUP_ID = "--backup-id";

    private BackupSelection() {}

    static Syntax.Builder describe(Syntax.Builder syntax) {
        return syntax.option(SOURCE, "DIR", "With the id 'latest': the latest of this directory");
    }

    /** For commands that an id may be given to by name as well. */
    static Syntax.Builder describeNamed(Syntax.Builder syntax) {
        return describe(
                syntax.optionalArgument("ID", "Its id, a unique beginning of it, or 'latest'")
                        .option(BACKUP_ID, "ID", "The same as ID"));
    }

    /** Whether a backup was named, in either way. */
    static boolean isGiven(Arguments arguments) {
        return arguments.has(BACKUP_ID) || arguments.firstIfAny().isPresent();
    }

    /** The arguments after the id: all of them when an option named it. */
    static List<String> argumentsAfterId(Arguments arguments) {
        List<String> all = arguments.arguments();
        return arguments.has(BACKUP_ID) || all.isEmpty() ? all : all.subList(1, all.size());
    }

    /** An id for the engine, which resolves beginnings and the latest of all by itself. */
    static String id(Invocation call) {
        String typed =
                call.arguments()
                        .value(BACKUP_ID)
                        .or(call.arguments()::firstIfAny)
                        .orElseThrow(() -> needed(call.arguments()));
        if (!call.arguments().has(SOURCE)) {
            return typed;
        }
        if (!typed.equals(LATEST)) {
            throw call.arguments()
                    .misuse("--source goes with the id 'latest'; found '" + typed + "'");
        }
        String source = call.arguments().value(SOURCE).orElseThrow();
        List<BackupView> backups =
                call.run(
                                Catalogue.BACKUP_LIST,
                                new BackupRequests.ListAll(
                                        call.repository(),
                                        null,
                                        call.source(source),
                                        Set.of(),
                                        false))
                        .backups();
        return backups.stream()
                .filter(backup -> !backup.backupType().equals(BackupType.PRE_RESTORE.id()))
                .findFirst()
                .or(() -> backups.stream().findFirst())
                .map(BackupView::id)
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "backup.not_found",
                                        "no backup of " + source + " in the repository",
                                        "'meridian backup list' shows which sources have some"));
    }

    private static InvalidRequest needed(Arguments arguments) {
        return arguments.misuse("which backup? give its ID, or 'latest'");
    }
}
