package io.meridian.interfaces.cli.command.recovery;

import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryPoint;
import io.meridian.engine.api.RecoveryResult;
import io.meridian.interfaces.cli.command.RestoreDryRun;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.Phrasing;

import java.io.PrintStream;

/** Recoveries as text. Times are whole: somebody may want to type them again. */
final class RecoveryText {
    private RecoveryText() {}

    static void print(RecoveryPlan plan, PrintStream out) {
        Facts facts = new Facts().add("source", Names.printable(plan.source().location()));
        point(facts, plan.point()).print(out);
        new RestoreDryRun(
                        "backup " + plan.point().baseId(),
                        plan.target(),
                        plan.deletes(),
                        plan.writes(),
                        plan.bytes(),
                        plan.safetyBackup())
                .print(out);
    }

    static void print(RecoveryResult result, PrintStream out) {
        out.println(
                "Recovered %s: %s, %s, into %s"
                        .formatted(
                                Names.printable(result.source().location()),
                                Phrasing.count(result.files(), "file", "files"),
                                Phrasing.size(result.bytes()),
                                Names.printable(result.target())));
        point(new Facts(), result.point()).print(out);
        String safety = result.safetyBackupId();
        if (safety != null) {
            out.println("What it replaced is backup " + safety);
        }
        if (!result.forgotten().isEmpty()) {
            out.println("Forgotten: " + String.join(", ", result.forgotten()));
        }
        String aside = result.keptAside();
        if (aside != null) {
            out.println("What it replaced is in " + Names.printable(aside));
        }
    }

    private static Facts point(Facts facts, RecoveryPoint point) {
        return facts.add("as it was at", point.requestedAt().toString())
                .add("last commit", lastCommit(point))
                .add("base", point.baseId() + ", state of " + point.baseAt())
                .add("log", log(point))
                .addIf(point.timeline() != null, "timeline", String.valueOf(point.timeline()));
    }

    private static String lastCommit(RecoveryPoint point) {
        Long sequence = point.lastSequence();
        String none = point.logFrom() == null ? " or before" : "";
        return point.lastCommitAt() + none + (sequence == null ? "" : ", sequence " + sequence);
    }

    private static String log(RecoveryPoint point) {
        if (point.logFrom() == null) {
            return "nothing of it is needed";
        }
        String from =
                point.logBackupId() == null
                        ? Phrasing.count(point.logSegments(), "segment", "segments")
                        : "log files of backup " + point.logBackupId();
        return "%s to %s, %s, %s"
                .formatted(
                        point.logFrom(), point.logThrough(), from, Phrasing.size(point.logBytes()));
    }
}
