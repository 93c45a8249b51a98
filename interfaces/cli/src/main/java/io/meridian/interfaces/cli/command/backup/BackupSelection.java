package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.Syntax;
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

    private BackupSelection() {}

    static Syntax.Builder describe(Syntax.Builder syntax) {
        return syntax.option(SOURCE, "DIR", "With the id 'latest': the latest of this directory");
    }

    /** An id for the engine, which resolves beginnings and the latest of all by itself. */
    static String id(Invocation call) {
        String typed = call.arguments().first();
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
}
