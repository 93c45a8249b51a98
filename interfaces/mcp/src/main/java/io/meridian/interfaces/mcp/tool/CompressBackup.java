package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupRequests.Algorithm;
import io.meridian.engine.api.BackupRequests.Effort;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.interfaces.mcp.schema.Inputs;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code backup.compress}. */
final class CompressBackup implements Tool {
    private static final String ALGORITHM = "algorithm";
    private static final String LEVEL = "level";
    private static final ToolDescription DESCRIPTION =
            new ToolDescription(
                    "backup.compress",
                    "Compress a backup otherwise",
                    "Store an existing backup's contents with another compression. The backup keeps"
                            + " its id and content. New backups are compressed anyway; this is for"
                            + " those kept for long, or to be read fast.",
                    Inputs.of(
                            BackupId.input(BackupId.NAME, "the backup to compress"),
                            Input.choice(ALGORITHM, names(Algorithm.values()), "default: zstd"),
                            Input.choice(
                                    LEVEL,
                                    names(Effort.values()),
                                    "speed against size; when given, everything is compressed"
                                            + " again, else (balanced) only what has another"
                                            + " algorithm"),
                            RepackAnswer.dryRun()),
                    RepackAnswer.output(),
                    ToolEffect.MARKS,
                    false,
                    List.of(Catalogue.BACKUP_COMPRESS));

    @Override
    public ToolDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Answer run(ToolCall call) {
        return RepackAnswer.of(
                call.run(
                        Catalogue.BACKUP_COMPRESS,
                        new BackupRequests.Compress(
                                call.repository(),
                                BackupId.of(call, BackupId.NAME),
                                algorithm(call),
                                effort(call),
                                call.arguments().flag(RepackAnswer.DRY_RUN))));
    }

    private static Algorithm algorithm(ToolCall call) {
        return call.arguments()
                .text(ALGORITHM)
                .map(named -> Algorithm.valueOf(named.toUpperCase(Locale.ROOT)))
                .orElse(Algorithm.ZSTD);
    }

    private static @Nullable Effort effort(ToolCall call) {
        return call.arguments()
                .text(LEVEL)
                .map(named -> Effort.valueOf(named.toUpperCase(Locale.ROOT)))
                .orElse(null);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    }
}
