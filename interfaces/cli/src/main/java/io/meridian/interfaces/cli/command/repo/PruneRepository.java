package io.meridian.interfaces.cli.command.repo;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.PrunePlan;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;

/** {@code repo prune}: plan, then apply. Exit code 8 when open sessions keep it from finishing. */
final class PruneRepository implements Command {
    private static final int WHOLE_PERCENT = 100;

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.REPO_PRUNE)
                .remark("Safe while backups run, and when it is interrupted.")
                .flag("--dry-run", "Show the plan; delete nothing")
                .option(
                        "--max-unused",
                        "PERCENT",
                        "Rewrite packs with more unused than this ("
                                + Pruning.USUAL_UNUSED_PERCENT
                                + ")")
                .example("meridian repo prune --dry-run", "What would be freed")
                .example("meridian repo prune", "Free it")
                .build();
    }

    @Override
    public int run(Invocation call) {
        RepositoryRequests.PlanPrune request =
                new RepositoryRequests.PlanPrune(
                        call.repository(), maxUnusedPercent(call.arguments()));
        if (call.arguments().has("--dry-run")) {
            PrunePlan plan = call.run(Catalogue.REPO_PRUNE_PLAN, request);
            call.console().result(plan, out -> print(plan, out));
            return ExitCode.OK;
        }
        RepositoryResults.Pruned pruned = Pruning.run(call, request);
        call.console().summary(pruned, out -> Pruning.print(pruned, out));
        return Pruning.exitCode(call, pruned);
    }

    private static int maxUnusedPercent(Arguments arguments) {
        int percent = arguments.count("--max-unused", Pruning.USUAL_UNUSED_PERCENT);
        if (percent > WHOLE_PERCENT) {
            throw arguments.misuse("--max-unused takes 0 to 100; found '" + percent + "'");
        }
        return percent;
    }

    private static void print(PrunePlan plan, PrintStream out) {
        out.println("Dry run: nothing was deleted.");
        new Facts()
                .add("forgotten", Phrasing.count(plan.forgottenBackups(), "backup", "backups"))
                .add("to delete", Pruning.packs(plan.packsUnused(), plan.bytesUnused()))
                .add("to rewrite", Pruning.packs(plan.packsToRepack(), plan.bytesToRepack()))
                .addIf(
                        plan.logBytesUnused() > 0,
                        "log to delete",
                        Phrasing.size(plan.logBytesUnused()) + ", before the oldest backup of it")
                .addIf(
                        !plan.openSessions().isEmpty(),
                        "waits for",
                        Phrasing.count(plan.openSessions().size(), "session", "sessions")
                                + ": "
                                + String.join(", ", plan.openSessions()))
                .print(out);
    }
}
