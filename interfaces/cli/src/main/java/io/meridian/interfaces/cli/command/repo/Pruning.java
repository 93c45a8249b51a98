package io.meridian.interfaces.cli.command.repo;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.Planned;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;

/** A prune of a repository from plan to exit code, for every command that prunes. */
public final class Pruning {
    /** How much of a pack may be unused, in percent, when nobody says so. */
    public static final int USUAL_UNUSED_PERCENT = 10;

    private Pruning() {}

    /** Plans and applies. */
    public static RepositoryResults.Pruned run(
            Invocation call, RepositoryRequests.PlanPrune request) {
        return Planned.run(
                        () -> call.run(Catalogue.REPO_PRUNE_PLAN, request),
                        plan ->
                                call.run(
                                        Catalogue.REPO_PRUNE_APPLY,
                                        new RepositoryRequests.ApplyPrune(plan)))
                .result();
    }

    /** Tells people of what was noticed and of what is unfinished. */
    public static int exitCode(Invocation call, RepositoryResults.Pruned pruned) {
        call.console().findings(pruned.findings());
        int exitCode = ExitCode.of(pruned.findings());
        if (pruned.finished()) {
            return exitCode;
        }
        call.console()
                .problem(
                        "the prune is not finished: other sessions must end first",
                        "run it again later; it goes on where it stopped");
        return ExitCode.worse(exitCode, ExitCode.INCOMPLETE);
    }

    /** As text. */
    public static void print(RepositoryResults.Pruned pruned, PrintStream out) {
        new Facts()
                .add("deleted", packs(pruned.packsDeleted(), pruned.bytesDeleted()))
                .add("rewritten", packs(pruned.packsRepacked(), pruned.bytesRepacked()))
                .add("backups removed", Phrasing.count(pruned.backupsRemoved()))
                .addIf(
                        pruned.logBytesDeleted() > 0,
                        "log deleted",
                        Phrasing.size(pruned.logBytesDeleted()))
                .add("stored now", Phrasing.size(pruned.storedBytes()))
                .print(out);
    }

    static String packs(long packs, long bytes) {
        return Phrasing.count(packs, "pack", "packs") + ", " + Phrasing.size(bytes);
    }
}
