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
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;

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
                .option(TIMESTAMP, "TIME", "Unix seconds, or with a zone: 2026-11-20T21:45:30Z")
                .also("--point-in-time")
                .option("--source", "SOURCE", "Its directory or name; else the only one with a log")
                .option("--to", "PATH", "Where to; else where the source is")
                .also("--data-dir")
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
            RecoveryPlan plan = plan(call, request);
            call.console().result(plan, out -> RecoveryText.print(plan, out));
            call.console().findings(plan.findings());
            return ExitCode.OK;
        }
        RecoveryResult result =
                Planned.run(
                                () -> plan(call, request),
                                plan -> call.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan))
                        .result();
        call.console().summary(result, out -> RecoveryText.print(result, out));
        call.console().findings(result.findings());
        return ExitCode.of(result.findings());
    }

    /** Where several sources could be meant it is the one that is in the target's place. */
    private static RecoveryPlan plan(Invocation call, RecoveryRequest request) {
        Path target = request.target();
        try {
            return call.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, request);
        } catch (InvalidRequest ambiguous) {
            boolean several = ambiguous.code().equals("recovery.which_source");
            if (!several || target == null || request.source() != null) {
                throw ambiguous;
            }
            return planOf(call, request, target, ambiguous);
        }
    }

    private static RecoveryPlan planOf(
            Invocation call, RecoveryRequest request, Path source, InvalidRequest ambiguous) {
        try {
            return call.run(
                    Catalogue.BACKUP_RESTORE_PITR_PLAN,
                    new RecoveryRequest(
                            request.repository(),
                            source,
                            request.time(),
                            request.timeline(),
                            request.target(),
                            request.allowClear(),
                            request.keepAside()));
        } catch (NotFound other) {
            if (!other.code().equals("recovery.no_log")) {
                throw other;
            }
            ambiguous.addSuppressed(other);
            throw ambiguous;
        }
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
        return call.arguments()
                .value("--to")
                .or(() -> Optional.of(call.program().usualDataDirectory()))
                .filter(path -> !path.isEmpty())
                .map(call::path)
                .orElse(null);
    }
}
