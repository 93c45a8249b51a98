package io.meridian.interfaces.cli.command.recovery;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RecoveryResult;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.Planned;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code backup restore-pitr}: the time is turned into an exact place first; {@code --dry-run}
 * prints what that comes to and stops there.
 */
final class RestoreToTime implements Command {
    private static final String ALLOW_CLEAR_VARIABLE = "BACKUP_ALLOW_CLEAR";
    private static final String TIMESTAMP = "--timestamp";

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_RESTORE_PITR)
                .remark("All or nothing, as a restore. 'meridian timeline' tells the times.")
                .option(TIMESTAMP, "TIME", "Unix seconds, or ISO with a zone: 2026-11-20T21:45:30Z")
                .option("--source", "SOURCE", "Its directory or name; else the only one with a log")
                .option("--to", "PATH", "Where to; else where the source is")
                .option("--data-dir", "PATH", "The same as --to")
                .option("--timeline", "N", "Only this one; else the newest that has the time")
                .flag("--dry-run", "Say what would be reached, deleted and written")
                .flag("--allow-clear", "Replace what the target holds (BACKUP_ALLOW_CLEAR=true)")
                .flag("--keep-aside", "Move what it holds beside it instead")
                .example(
                        "meridian backup restore-pitr --timestamp 2026-11-20T21:45:30Z --to ~/was",
                        "As it was then, into a new directory")
                .example(
                        "meridian backup restore-pitr --timestamp 1795211130 --source app"
                                + " --dry-run",
                        "What would be reached")
                .build();
    }

    @Override
    public int run(Invocation call) {
        RecoveryRequest request = request(call);
        if (call.arguments().has("--dry-run")) {
            RecoveryPlan plan = call.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, request);
            call.console().result(plan, out -> RecoveryText.print(plan, out));
            call.console().findings(plan.findings());
            return ExitCode.OK;
        }
        RecoveryResult result =
                Planned.run(
                                () -> call.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, request),
                                plan -> call.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan))
                        .result();
        call.console().summary(result, out -> RecoveryText.print(result, out));
        call.console().findings(result.findings());
        return ExitCode.of(result.findings());
    }

    private static RecoveryRequest request(Invocation call) {
        Arguments arguments = call.arguments();
        boolean allowed = Boolean.parseBoolean(call.host().variable(ALLOW_CLEAR_VARIABLE));
        Optional<Long> timeline = arguments.number("--timeline");
        return new RecoveryRequest(
                call.repository(),
                arguments.value("--source").map(call::source).orElse(null),
                time(arguments),
                timeline.isEmpty()
                        ? null
                        : Math.toIntExact(Math.min(timeline.get(), Integer.MAX_VALUE)),
                target(call),
                arguments.has("--allow-clear") || allowed,
                arguments.has("--keep-aside"));
    }

    private static Instant time(Arguments arguments) {
        String text =
                arguments
                        .value(TIMESTAMP)
                        .orElseThrow(() -> arguments.misuse("say to which time: --timestamp TIME"));
        return TimeText.of(arguments, TIMESTAMP, text);
    }

    private static @Nullable Path target(Invocation call) {
        Optional<String> to = call.arguments().value("--to");
        Optional<String> directory = call.arguments().value("--data-dir");
        if (to.isPresent() && directory.isPresent()) {
            throw call.arguments().misuse("give the target once: with --to or with --data-dir");
        }
        return to.or(() -> directory).map(call::path).orElse(null);
    }
}
