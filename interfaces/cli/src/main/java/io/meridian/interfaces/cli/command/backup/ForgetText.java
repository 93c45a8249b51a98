package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;

import java.io.PrintStream;

/** Plans to forget backups, and what came of them, as text. */
final class ForgetText {
    private ForgetText() {}

    static void plan(ForgetPlan plan, PrintStream out) {
        Table table = Table.of("", "BACKUP", "CREATED", "SOURCE", "REASON");
        for (ForgetPlan.Decision decision : plan.decisions()) {
            table.row(
                    decision.keep() ? "keep" : "forget",
                    decision.backup().id(),
                    Phrasing.time(decision.backup().createdAt()),
                    Phrasing.text(decision.backup().source().location()),
                    Phrasing.text(decision.reason()));
        }
        table.print(out);
    }

    static void dryRun(ForgetPlan plan, PrintStream out) {
        plan(plan, out);
        long forgotten = plan.decisions().stream().filter(one -> !one.keep()).count();
        out.println("Dry run: " + Phrasing.count(forgotten) + " would be forgotten.");
    }

    static void done(ForgetPlan plan, BackupResults.Forgotten forgotten, PrintStream out) {
        plan(plan, out);
        out.println(counts(forgotten) + " 'meridian repo prune' frees the space.");
    }

    /** When the space is freed at once. */
    static void decided(ForgetPlan plan, BackupResults.Forgotten forgotten, PrintStream out) {
        plan(plan, out);
        out.println(counts(forgotten));
    }

    private static String counts(BackupResults.Forgotten forgotten) {
        return Phrasing.count(forgotten.ids().size())
                + " forgotten, "
                + Phrasing.count(forgotten.kept().size())
                + " kept.";
    }
}
