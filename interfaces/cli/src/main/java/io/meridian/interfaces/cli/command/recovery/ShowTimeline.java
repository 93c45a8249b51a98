package io.meridian.interfaces.cli.command.recovery;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.TimelineRequest;
import io.meridian.engine.api.TimelineView;
import io.meridian.engine.api.TimelineView.WindowOf;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;
import io.meridian.interfaces.cli.output.Table;
import io.meridian.kernel.failure.Denied;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code timeline}: what can be recovered, and how much would be lost now. */
final class ShowTimeline implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.TIMELINE)
                .remark("Windows are times that 'meridian backup restore-pitr' can reach.")
                .optionalArgument("SOURCE", "Its directory or name; else the only one with a log")
                .option("--svg", "FILE", "Also draw it into this file")
                .example("meridian timeline ~/app/data", "What can be recovered, and the lag now")
                .example("meridian timeline app --svg timeline.svg", "The same as a picture")
                .example("meridian timeline app --json | jq .lag_millis", "For monitoring")
                .build();
    }

    @Override
    public int run(Invocation call) {
        TimelineView view =
                call.run(
                        Catalogue.TIMELINE,
                        new TimelineRequest(
                                call.repository(),
                                call.arguments().firstIfAny().map(call::source).orElse(null)));
        TimelineStrip strip = TimelineStrip.of(view);
        Optional<Path> svg = call.arguments().value("--svg").map(call::path);
        svg.ifPresent(file -> write(file, SvgStrip.of(strip, title(view))));
        int width = call.console().terminal().width();
        call.console()
                .result(
                        view,
                        out -> {
                            print(view, out);
                            out.println();
                            new AsciiStrip(strip, width).print(out);
                            out.println();
                            bases(view, out);
                        });
        svg.ifPresent(file -> call.console().remark("Drawn into " + Names.printable("" + file)));
        call.console().findings(view.findings());
        return ExitCode.of(view.findings());
    }

    private static void print(TimelineView view, PrintStream out) {
        Facts facts =
                new Facts()
                        .add("source", title(view))
                        .add("captured", captured(view))
                        .add("lost if it broke now", lag(view));
        for (WindowOf window : view.windows()) {
            facts.add("can be reached", window(window));
        }
        if (view.windows().isEmpty()) {
            facts.add("can be reached", "no time");
        }
        view.gaps()
                .forEach(
                        gap ->
                                facts.add(
                                        gap.damage() ? "damaged" : "gap",
                                        "%s to %s on timeline %d: %s"
                                                .formatted(
                                                        gap.from(),
                                                        gap.to(),
                                                        gap.timeline(),
                                                        Names.printable(gap.reason()))));
        facts.print(out);
    }

    private static String window(WindowOf window) {
        String span = window.from() + " to " + window.through();
        return window.timeline() == null
                ? span + ", if the log files of the next backup go back that far"
                : span + " on timeline " + window.timeline();
    }

    private static String captured(TimelineView view) {
        Instant covered = view.coveredThrough();
        if (covered == null) {
            return "not now, and never was";
        }
        return view.capturedNow()
                ? "now, through " + covered
                : "not now; the log ends at " + covered;
    }

    private static String lag(TimelineView view) {
        Long lag = view.lagMillis();
        if (lag != null) {
            return "the last " + Phrasing.duration(lag);
        }
        return view.bases().isEmpty()
                ? "everything"
                : "the last "
                        + Phrasing.duration(
                                Duration.between(view.bases().getLast().stateAt(), view.now())
                                        .toMillis());
    }

    private static void bases(TimelineView view, PrintStream out) {
        List<TimelineView.BaseOf> bases = view.bases();
        Table table = Table.of("BACKUP", "STATE AT", "VERIFIED", "TO START FROM");
        for (TimelineView.BaseOf base : bases) {
            table.row(
                    base.backupId(),
                    base.stateAt().toString(),
                    Phrasing.yesNo(base.verified()),
                    Phrasing.yesNo(base.usable()));
        }
        table.print(out);
    }

    private static String title(TimelineView view) {
        String host = view.source().host();
        return Names.printable(
                view.source().location()
                        + " ("
                        + view.source().kind()
                        + (host.isEmpty() ? "" : " on " + host)
                        + ")");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new Denied(
                    "timeline.svg_not_written",
                    "the drawing can't be written to " + file + ": " + failure.getMessage(),
                    List.of("name another file: --svg FILE"),
                    failure);
        }
    }
}
