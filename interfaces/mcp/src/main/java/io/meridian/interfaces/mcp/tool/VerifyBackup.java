package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupRequests.Level;
import io.meridian.engine.api.BackupResults.VerifiedBackup;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.interfaces.mcp.schema.Inputs;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;
import io.meridian.kernel.finding.Severity;

import org.jspecify.annotations.Nullable;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code backup.verify}. */
final class VerifyBackup implements Tool {
    private static final String LEVEL = "level";
    private static final List<String> LEVELS =
            Arrays.stream(Level.values())
                    .map(level -> level.name().toLowerCase(Locale.ROOT))
                    .toList();
    private static final ToolDescription DESCRIPTION =
            new ToolDescription(
                    "backup.verify",
                    "Verify a backup",
                    "Check that a backup can be restored, and note the result on it. A damaged"
                            + " one is answered with verified: false and an error.",
                    Inputs.of(
                            BackupId.input(BackupId.NAME, "the backup to verify"),
                            Input.choice(
                                    LEVEL,
                                    LEVELS,
                                    "quick: all it needs exists; standard (default): and is what"
                                            + " was written; deep: and every byte comes back")),
                    FindingViews.describe(
                            new Output()
                                    .with("backup_id", Output.text(), "which backup it was")
                                    .with("verified", Output.flag(), "nothing wrong was found")
                                    .with("verified_at", Output.time(), "when it was looked at")
                                    .with(
                                            "checksum_valid",
                                            Output.flagOrNull(),
                                            "its stored bytes are what was written; null when the"
                                                    + " level does not read them")
                                    .with(LEVEL, Output.text(), "how thoroughly")
                                    .with("bytes_read", Output.integer(), "from the repository")
                                    .shape("verified", "verified_at", "checksum_valid")),
                    ToolEffect.MARKS,
                    false,
                    List.of(Catalogue.BACKUP_VERIFY));

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Answer run(ToolCall call) {
        VerifiedBackup verified =
                call.run(
                                Catalogue.BACKUP_VERIFY,
                                new BackupRequests.Verify(
                                        call.repository(),
                                        BackupId.of(call, BackupId.NAME),
                                        level(call)))
                        .backups()
                        .getFirst();
        Json content =
                new Json()
                        .put("backup_id", verified.id())
                        .put("verified", verified.valid())
                        .put(
                                "verified_at",
                                call.environment().now().truncatedTo(ChronoUnit.SECONDS))
                        .put("checksum_valid", checksumValid(verified, level(call)))
                        .put(LEVEL, verified.level())
                        .put("bytes_read", verified.bytesRead());
        Answer answer =
                Answer.of(FindingViews.put(content, verified.findings()).map(), words(verified));
        return verified.valid() ? answer : answer.but(damaged(verified));
    }

    private static Level level(ToolCall call) {
        return call.arguments()
                .text(LEVEL)
                .map(level -> Level.valueOf(level.toUpperCase(Locale.ROOT)))
                .orElse(Level.STANDARD);
    }

    private static @Nullable Boolean checksumValid(VerifiedBackup verified, Level level) {
        if (verified.valid() && level == Level.QUICK) {
            return null;
        }
        return verified.valid();
    }

    private static String words(VerifiedBackup verified) {
        return "Backup %s is %s (level %s)."
                        .formatted(
                                verified.id(),
                                verified.valid() ? "good" : "DAMAGED",
                                verified.level())
                + FindingViews.words(verified.findings());
    }

    private static Answer.Problem damaged(VerifiedBackup verified) {
        String first =
                verified.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .findFirst()
                        .map(finding -> ": " + finding.object() + ": " + finding.message())
                        .orElse("");
        return new Answer.Problem(
                "backup.damaged",
                "backup " + verified.id() + " can't be restored in full" + first,
                List.of(
                        "restore another backup: backup.list with verified_only: true",
                        "make a new one now: backup.create",
                        "a person can see what can be saved: meridian repo repair --dry-run"));
    }
}
