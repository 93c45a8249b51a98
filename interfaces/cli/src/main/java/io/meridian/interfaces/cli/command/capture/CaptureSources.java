package io.meridian.interfaces.cli.command.capture;

import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.api.CaptureResult;
import io.meridian.engine.api.CaptureResult.Captured;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.settings.CaptureSettings;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.command.SourceChoice;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code capture}: being stopped is its normal end. */
public final class CaptureSources implements Command {
    private static final String EVERY = "--every";
    private static final String SPOOL_SIZE = "--spool-size";
    private static final String BASE_EVERY = "--base-every";
    private static final String KIND = "--kind";

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.CAPTURE)
                .remark("Runs in the foreground until it is stopped: by Ctrl-C, or as a service by")
                .remark("SIGTERM. Started again it goes on where it stopped, or records a gap.")
                .remark("Backups to recover from are made beside it when they are needed.")
                .optionalArguments("SOURCE", "A directory, or a name in the configuration")
                .option(EVERY, "TIME", "Store what was read so often (1s)")
                .option(SPOOL_SIZE, "SIZE", "May wait on the local disk, store away (1GiB)")
                .option(BASE_EVERY, "TIME", "How old a backup may be to start from (24h)")
                .choice(KIND, SourceSettings.KINDS, "What the sources are (auto)")
                .example("meridian capture app", "A source of the configuration")
                .example(
                        "meridian capture app orders --every 500ms",
                        "Two, with at most half a second until what was read is stored")
                .build();
    }

    @Override
    public int run(Invocation call) {
        CaptureRequest request = request(call);
        CaptureResult result =
                call.run(
                        Catalogue.CAPTURE,
                        request,
                        new CaptureDisplay(call.console(), call.host().nanoTime()));
        call.console().summary(result, out -> print(result, out));
        return ExitCode.of(result.findings());
    }

    private static CaptureRequest request(Invocation call) {
        Arguments arguments = call.arguments();
        CaptureSettings configured = call.settings().capture();
        return new CaptureRequest(
                call.repository(),
                sources(call),
                arguments.duration(EVERY).orElse(configured.every()),
                arguments.size(SPOOL_SIZE).orElse(configured.spoolSize()),
                arguments.duration(BASE_EVERY).orElse(configured.baseEvery()),
                call.settings().autoVerify());
    }

    private static List<CaptureRequest.Followed> sources(Invocation call) {
        List<String> typed = call.arguments().arguments();
        Optional<String> kind = call.arguments().value(KIND);
        return (typed.isEmpty()
                        ? List.of(SourceChoice.of(call, Optional.empty()))
                        : typed.stream().map(text -> SourceChoice.named(call, text)).toList())
                .stream().map(source -> followed(source, kind)).toList();
    }

    private static CaptureRequest.Followed followed(ChosenSource source, Optional<String> kind) {
        return new CaptureRequest.Followed(
                source.settings().path(),
                SourceSettings.engineKind(kind.orElse(source.settings().kind())),
                source.name(),
                source.settings().excludes(),
                source.settings().oneFileSystem());
    }

    private static void print(CaptureResult result, PrintStream out) {
        out.println("Capture has ended.");
        for (Captured source : result.sources()) {
            Facts facts = new Facts();
            facts.add("source", Names.printable(source.source()));
            facts.add("stored", stored(source));
            facts.add("complete until", Phrasing.time(source.coveredThrough()));
            facts.add("last state", Phrasing.time(source.lastMark()));
            facts.addIf(!source.bases().isEmpty(), "bases", String.join(", ", source.bases()));
            facts.addIf(
                    source.gapCount() > 0,
                    "gaps",
                    Phrasing.count(source.gapCount()) + ", the warnings say when");
            facts.addIf(source.waitingSegments() > 0, "in the spool", waiting(source));
            facts.print(out);
        }
    }

    private static String stored(Captured source) {
        return Phrasing.size(source.logBytes())
                + " of log in "
                + Phrasing.count(source.segments(), "segment", "segments")
                + ", "
                + Phrasing.size(source.storedBytes());
    }

    private static String waiting(Captured source) {
        return Phrasing.count(source.waitingSegments(), "segment", "segments")
                + ", "
                + Phrasing.size(source.waitingBytes())
                + ": the next capture stores them first";
    }
}
