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

/** {@code repo repair}. Exit code 5 when something is lost. */
final class RepairRepository implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.REPO_REPAIR)
                .remark("Only adds; damaged objects stay until the next prune.")
                .flag("--dry-run", "Say what is damaged and what could be saved; write nothing")
                .example("meridian repo repair --dry-run", "Look first")
                .build();
    }

    @Override
    public int run(Invocation call) {
        RepositoryResults.Repaired repaired =
                call.run(
                        Catalogue.REPO_REPAIR,
                        new RepositoryRequests.Repair(
                                call.repository(), call.arguments().has("--dry-run")));
        call.console().summary(repaired, out -> print(repaired, out));
        call.console().findings(repaired.findings());
        boolean lost = repaired.chunksLost() > 0 || !repaired.backupsDamaged().isEmpty();
        if (!lost) {
            return ExitCode.of(repaired.findings());
        }
        call.console()
                .problem(
                        "some chunks are lost",
                        "back up the sources again: what still exists there is stored anew");
        return ExitCode.CORRUPT;
    }

    private static void print(RepositoryResults.Repaired repaired, PrintStream out) {
        if (repaired.dryRun()) {
            out.println("Dry run: nothing was written.");
        }
        new Facts()
                .add("examined", Phrasing.count(repaired.packsExamined(), "pack", "packs"))
                .add("damaged", Phrasing.count(repaired.packsDamaged(), "pack", "packs"))
                .add("indexed", Phrasing.count(repaired.chunksIndexed(), "chunk", "chunks"))
                .add("saved", Phrasing.count(repaired.chunksSaved(), "chunk", "chunks"))
                .add("lost", Phrasing.count(repaired.chunksLost(), "chunk", "chunks"))
                .addIf(
                        !repaired.backupsDamaged().isEmpty(),
                        "backups damaged",
                        String.join(", ", repaired.backupsDamaged()))
                .print(out);
    }
}
