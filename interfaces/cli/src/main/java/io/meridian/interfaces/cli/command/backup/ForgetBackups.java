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

/** {@code backup forget}. */
final class ForgetBackups implements Command {
    @Override
    public Syntax syntax() {
        return RetentionOptions.describe(Syntax.of(CommandName.BACKUP_FORGET))
                .remark("The space is freed by 'meridian repo prune'.")
                .flag("--dry-run", "Show each decision and its reason; forget nothing")
                .flag("--force", "Even a source's last backup")
                .example(
                        "meridian backup forget --daily-days 7 --weekly-weeks 4 --dry-run",
                        "What a policy would do")
                .example("meridian backup forget --older-than-days 90", "By age alone")
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
        return ExitCode.OK;
    }

    private static ForgetPlan plan(Invocation call) {
        return call.run(
                Catalogue.BACKUP_FORGET_PLAN,
                new BackupRequests.Forget(
                        call.repository(),
                        RetentionOptions.policy(call.arguments()),
                        call.arguments().has("--force")));
    }
}
