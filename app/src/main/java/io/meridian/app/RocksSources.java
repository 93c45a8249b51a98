package io.meridian.app;

import io.meridian.engine.ports.SourceKind;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.sources.RestoredComparison;
import io.meridian.sources.RestoredExamination;
import io.meridian.sources.Source;
import io.meridian.sources.log.LogRecovery;
import io.meridian.sources.rocksdb.OpenDatabases;
import io.meridian.sources.rocksdb.RocksExamination;
import io.meridian.sources.rocksdb.RocksSource;
import io.meridian.sources.rocksdb.log.RocksRecovery;
import io.meridian.sources.rocksdb.opened.RocksComparison;

import java.nio.file.Path;
import java.util.Optional;

/** Opens RocksDB databases. Thread-safe. */
final class RocksSources implements SourceKind {
    private final Environment environment;
    private final OpenDatabases databases;

    /**
     * @param databases that this process holds open
     */
    RocksSources(Environment environment, OpenDatabases databases) {
        this.environment = environment;
        this.databases = databases;
    }

    @Override
    public String name() {
        return RocksSource.KIND;
    }

    @Override
    public boolean recognises(Path path) {
        return RocksSource.isDatabase(path);
    }

    @Override
    public Source open(SourceOpener.Wanted wanted) {
        if (!wanted.excludes().isEmpty()) {
            throw new InvalidRequest(
                    "source.excludes",
                    wanted.path() + " is a RocksDB database: nothing can be excluded from one",
                    "back it up whole",
                    "or as plain files, while nobody writes to it: --kind directory");
        }
        return databases.open(environment, wanted.path(), wanted.name());
    }

    @Override
    public Optional<RestoredExamination> examination() {
        return Optional.of(new RocksExamination());
    }

    @Override
    public Optional<RestoredComparison> comparison() {
        return Optional.of(new RocksComparison());
    }

    @Override
    public Optional<LogRecovery> recovery() {
        return Optional.of(new RocksRecovery());
    }
}
