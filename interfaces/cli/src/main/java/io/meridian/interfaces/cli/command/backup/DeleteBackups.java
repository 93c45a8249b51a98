package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.Planned;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

import java.util.List;

/** {@code backup delete}. Exit code 8 when a backup that was named stays. */
final class DeleteBackups implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_DELETE)
                .remark("Their space is freed by 'meridian repo prune'.")
                .arguments("ID", "Ids, or unique beginnings of them")
                .flag("--dry-run", "Show the plan; delete nothing")
                .flag("--force", "Even a source's last backup")
                .example("meridian backup delete 20261120_214530_manual", "Delete one")
                .build();
    }

    @Override
    public int run(Invocation call) {
        if (call.arguments().has("--dry-run")) {
            ForgetPlan plan = plan(call);
            call.console().result(plan, out -> ForgetText.dryRun(plan, out));
            return ExitCode.OK;
        }
        Planned<ForgetPlan, BackupResults.Forgotten> done =
                Planned.run(
                        () -> plan(call), plan -> call.run(Catalogue.BACKUP_FORGET_APPLY, plan));
        call.console()
                .summary(done.result(), out -> ForgetText.done(done.plan(), done.result(), out));
        if (!namedOneStays(call.arguments().arguments(), done.plan())) {
            return ExitCode.OK;
        }
        call.console()
                .problem(
                        "not every backup that was named is deleted",
                        "the same command with --dry-run says why");
        return ExitCode.INCOMPLETE;
    }

    private static ForgetPlan plan(Invocation call) {
        return call.run(
                Catalogue.BACKUP_DELETE_PLAN,
                new BackupRequests.Delete(
                        call.repository(),
                        call.arguments().arguments(),
                        call.arguments().has("--force")));
    }

    /** A plan may list other backups of the source, too; they are not what was asked about. */
    private static boolean namedOneStays(List<String> named, ForgetPlan plan) {
        return plan.decisions().stream()
                .filter(ForgetPlan.Decision::keep)
                .map(decision -> decision.backup().id())
                .anyMatch(id -> named.stream().anyMatch(id::startsWith));
    }
}
