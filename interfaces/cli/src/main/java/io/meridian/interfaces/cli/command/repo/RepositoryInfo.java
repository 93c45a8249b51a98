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
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;

/** {@code repo info}. */
final class RepositoryInfo implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.REPO_INFO)
                .example("meridian repo info --repo /mnt/disk/backups", "Size, packs, key epoch")
                .build();
    }

    @Override
    public int run(Invocation call) {
        RepositoryResults.Description description =
                call.run(Catalogue.REPO_INFO, new RepositoryRequests.Describe(call.repository()));
        call.console().result(description, out -> print(description, out));
        call.console().findings(description.findings());
        return ExitCode.of(description.findings());
    }

    private static void print(RepositoryResults.Description description, PrintStream out) {
        boolean vault = description.format().equals("vault");
        new Facts()
                .add("location", Names.printable(description.location()))
                .add("repository id", description.repositoryId())
                .add("format", description.format() + " " + description.formatVersion())
                .add("created", Phrasing.time(description.createdAt()))
                .addIf(vault, "key epoch", Integer.toString(description.currentEpoch()))
                .add("backups", Phrasing.count(description.backups()))
                .add(vault ? "packs" : "sets", packs(description))
                .addIf(vault, "index segments", Phrasing.count(description.indexSegments()))
                .addIf(vault, "chunks", Phrasing.count(description.chunks()))
                .add("stored", Phrasing.size(description.storedBytes()))
                .print(out);
    }

    private static String packs(RepositoryResults.Description description) {
        String size = Phrasing.size(description.packBytes());
        return Phrasing.count(description.packs()) + " (" + size + ")";
    }
}
