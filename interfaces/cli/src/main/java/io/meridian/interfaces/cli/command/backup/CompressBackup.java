package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupRequests.Algorithm;
import io.meridian.engine.api.BackupRequests.Effort;
import io.meridian.engine.api.Catalogue;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code backup compress}. */
final class CompressBackup implements Command {
    private static final List<String> ALGORITHMS =
            Arrays.stream(Algorithm.values())
                    .map(algorithm -> algorithm.name().toLowerCase(Locale.ROOT))
                    .toList();
    private static final List<String> EFFORTS =
            Arrays.stream(Effort.values())
                    .map(effort -> effort.name().toLowerCase(Locale.ROOT))
                    .toList();

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.BACKUP_COMPRESS)
                .remark("The backup stays what it is; others that share its packs come along.")
                .remark("What is written is read back before the old packs are deleted. Without")
                .remark("--effort, packs that have the algorithm already are left alone.")
                .argument("ID", "Its id, a unique beginning of it, or 'latest'")
                .choice("--with", ALGORITHMS, "The algorithm (zstd)")
                .choice("--effort", EFFORTS, "Speed against size (balanced)")
                .flag("--dry-run", "Tell what would be packed anew; change nothing")
                .example(
                        "meridian backup compress 20261120_2145 --effort best",
                        "Smaller, for a backup that is kept for long")
                .build();
    }

    @Override
    public int run(Invocation call) {
        Arguments arguments = call.arguments();
        return RepackText.show(
                call,
                call.run(
                        Catalogue.BACKUP_COMPRESS,
                        new BackupRequests.Compress(
                                call.repository(),
                                arguments.first(),
                                algorithm(arguments),
                                effort(arguments),
                                arguments.has("--dry-run"))));
    }

    private static Algorithm algorithm(Arguments arguments) {
        String named = arguments.value("--with").orElse("zstd");
        return Algorithm.valueOf(named.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Effort effort(Arguments arguments) {
        return arguments
                .value("--effort")
                .map(named -> Effort.valueOf(named.toUpperCase(Locale.ROOT)))
                .orElse(null);
    }
}
