package io.meridian.interfaces.cli.command.repo;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;

/** {@code repo scrub}. */
final class ScrubRepository implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.REPO_SCRUB)
                .remark("Remembers what was read when, so that parts add up to the whole.")
                .option("--budget", "SIZE", "Stop after reading so much, such as 50GiB")
                .example("meridian repo scrub --budget 50GiB", "A part, every night")
                .build();
    }

    @Override
    public int run(Invocation call) {
        RepositoryResults.Scrubbed scrubbed =
                call.run(
                        Catalogue.REPO_SCRUB,
                        new RepositoryRequests.Scrub(
                                call.repository(), call.arguments().size("--budget").orElse(null)));
        call.console().summary(scrubbed, out -> print(scrubbed, out));
        call.console().findings(scrubbed.findings());
        if (scrubbed.packsBad() == 0) {
            return ExitCode.of(scrubbed.findings());
        }
        call.console()
                .problem(
                        Phrasing.count(scrubbed.packsBad(), "pack is", "packs are") + " damaged",
                        "run 'meridian repo repair --dry-run' to see what can be saved");
        return ExitCode.CORRUPT;
    }

    private static void print(RepositoryResults.Scrubbed scrubbed, PrintStream out) {
        new Facts()
                .add("read", Phrasing.count(scrubbed.packsRead(), "pack", "packs"))
                .add("bytes", Phrasing.size(scrubbed.bytesRead()))
                .add("bad", Phrasing.count(scrubbed.packsBad(), "pack", "packs"))
                .add("never read", Phrasing.count(scrubbed.packsUnread(), "pack", "packs"))
                .add("longest unread", Phrasing.time(scrubbed.oldestRead()))
                .print(out);
    }
}
