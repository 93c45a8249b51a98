package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupResults.Repacked;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;

/** What became of a backup that was packed anew, in words. */
final class RepackText {
    private static final int MOST_NAMED = 5;

    private RepackText() {}

    /** Shows it; returns the exit code, 8 when old packs are left. */
    static int show(Invocation call, Repacked repacked) {
        if (repacked.dryRun()) {
            call.console().result(repacked, out -> print(repacked, out));
            return ExitCode.OK;
        }
        call.console().summary(repacked, out -> print(repacked, out));
        call.console().findings(repacked.findings());
        int exitCode = ExitCode.of(repacked.findings());
        if (repacked.finished()) {
            return exitCode;
        }
        call.console()
                .problem(
                        "not every old pack is replaced and deleted",
                        "the backup is whole; run the same again when other sessions have ended");
        return ExitCode.worse(exitCode, ExitCode.INCOMPLETE);
    }

    private static void print(Repacked repacked, PrintStream out) {
        if (repacked.dryRun()) {
            out.println("Dry run: nothing was packed anew.");
        }
        Long after = repacked.bytesAfter();
        int others = repacked.otherBackups().size();
        new Facts()
                .add("backup", repacked.id())
                .add(
                        repacked.dryRun() ? "to pack anew" : "packed anew",
                        Phrasing.count(repacked.packsRepacked(), "pack", "packs"))
                .add("left as they are", Phrasing.count(repacked.packsKept(), "pack", "packs"))
                .add("size before", Phrasing.size(repacked.bytesBefore()))
                .addIf(after != null, "size now", after == null ? "" : Phrasing.size(after))
                .add("keys of epoch", Phrasing.count(repacked.epoch()))
                .addIf(
                        others > 0,
                        "shares packs with",
                        Phrasing.count(others, "other backup", "other backups")
                                + ": "
                                + named(repacked))
                .print(out);
    }

    private static String named(Repacked repacked) {
        String first =
                String.join(", ", repacked.otherBackups().stream().limit(MOST_NAMED).toList());
        return repacked.otherBackups().size() > MOST_NAMED ? first + ", …" : first;
    }
}
