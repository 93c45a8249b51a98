package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.ForgetPlan;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.Planned;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

import java.util.List;
import java.util.Set;

/** {@code backup forget}. */
final class ForgetBackups implements Command {
    private static final List<String> RULES =
            List.of(
                    "--keep-last",
                    "--hourly-hours",
                    "--daily-days",
                    "--weekly-weeks",
                    "--monthly-months",
                    "--yearly-years",
                    "--older-than-days");

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_FORGET)
                .remark("Decides for each source; what any rule keeps is kept. Pins always win.")
                .remark("The space is freed by 'meridian repo prune'.")
                .option("--keep-last", "N", "Keep the newest N")
                .option("--hourly-hours", "N", "Keep the last of each of N hours that have one")
                .option("--daily-days", "N", "Of each of N days")
                .option("--weekly-weeks", "N", "Of each of N weeks")
                .option("--monthly-months", "N", "Of each of N months")
                .option("--yearly-years", "N", "Of each of N years")
                .option("--older-than-days", "N", "Forget only what is older than N days")
                .option("--min-age-days", "N", "Never forget what is younger than N days")
                .repeated("--keep-tag", "T", "Never forget what has this tag (repeatable)")
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
                        policy(call.arguments()),
                        call.arguments().has("--force")));
    }

    private static RetentionPolicy policy(Arguments arguments) {
        if (RULES.stream().noneMatch(rule -> arguments.count(rule, 0) > 0)) {
            throw arguments.misuse(
                    "'backup forget' needs at least one of " + String.join(", ", RULES));
        }
        return new RetentionPolicy(
                arguments.count("--keep-last", 0),
                arguments.count("--hourly-hours", 0),
                arguments.count("--daily-days", 0),
                arguments.count("--weekly-weeks", 0),
                arguments.count("--monthly-months", 0),
                arguments.count("--yearly-years", 0),
                arguments.count("--older-than-days", 0),
                arguments.count("--min-age-days", 0),
                Set.copyOf(arguments.values("--keep-tag")));
    }
}
