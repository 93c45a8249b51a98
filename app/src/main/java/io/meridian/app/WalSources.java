package io.meridian.app;

import io.meridian.engine.ports.SourceKind;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.env.Environment;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.Source;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.wal.WalExamination;
import io.meridian.sources.wal.WalRecovery;
import io.meridian.sources.wal.WalSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens directories with a snapshot and a write-ahead log. Thread-safe. */
final class WalSources implements SourceKind {
    private static final String DETAIL = "wal.";

    private final Environment environment;

    WalSources(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return WalSource.KIND;
    }

    @Override
    public boolean recognises(Path path) {
        return WalSource.isRecognised(path);
    }

    @Override
    public Source open(SourceOpener.Wanted wanted) {
        DirectoryOptions options =
                new DirectoryOptions(
                        wanted.excludes(),
                        wanted.oneFileSystem(),
                        wanted.name(),
                        wanted.protectedPaths());
        Map<String, String> description = new TreeMap<>();
        wanted.details()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(DETAIL)) {
                                description.put(key.substring(DETAIL.length()), value);
                            }
                        });
        return WalSource.open(environment, wanted.path(), options, description);
    }

    @Override
    public Optional<RestoredExamination> examination() {
        return Optional.of(new WalExamination());
    }

    @Override
    public Optional<LogRecovery> recovery() {
        return Optional.of(new WalRecovery());
    }
}
