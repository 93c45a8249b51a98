package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.Planned;
import io.meridian.interfaces.cli.command.repo.Pruning;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

import java.util.List;

/** {@code backup prune}: forgets by a policy, then deletes what nothing refers to any more. */
final class PruneBackups implements Command {
    @Override
    public Syntax syntax() {
        return RetentionOptions.describe(Syntax.of(CommandName.BACKUP_PRUNE))
                .remark("A source's last backup stays. 'backup forget' frees nothing by itself.")
                .flag("--dry-run", "Show each decision and its reason; delete nothing")
                .example(
                        "meridian backup prune --older-than-days 30 --dry-run",
                        "What would go by age alone")
                .example(
                        "meridian backup prune --hourly-hours 24 --daily-days 7 --weekly-weeks 4",
                        "Many of the newest, few of the oldest")
                .build();
    }

    @Override
    public int run(Invocation call) {
        RepositoryRef repository = call.repository();
        BackupRequests.Forget wish =
                new BackupRequests.Forget(
                        repository, RetentionOptions.policy(call.arguments()), false);
        if (call.arguments().has("--dry-run")) {
            ForgetPlan plan = call.run(Catalogue.BACKUP_FORGET_PLAN, wish);
            call.console().result(plan, out -> ForgetText.dryRun(plan, out));
            return ExitCode.OK;
        }
        Planned<ForgetPlan, BackupResults.Forgotten> done =
                Planned.run(
                        () -> call.run(Catalogue.BACKUP_FORGET_PLAN, wish),
                        plan -> call.run(Catalogue.BACKUP_FORGET_APPLY, plan));
        RepositoryResults.Pruned pruned =
                Pruning.run(
                        call,
                        new RepositoryRequests.PlanPrune(repository, Pruning.USUAL_UNUSED_PERCENT));
        call.console()
                .summary(
                        new Result(done.result().ids(), done.result().kept(), pruned),
                        out -> {
                            ForgetText.decided(done.plan(), done.result(), out);
                            Pruning.print(pruned, out);
                        });
        return Pruning.exitCode(call, pruned);
    }

    /**
     * What {@code --json} prints.
     *
     * @param forgotten ids that the policy let go
     * @param kept ids of the others
     * @param prune what was deleted afterwards
     */
    private record Result(
            List<String> forgotten, List<String> kept, RepositoryResults.Pruned prune) {}
}
