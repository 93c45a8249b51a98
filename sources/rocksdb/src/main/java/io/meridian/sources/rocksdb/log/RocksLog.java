package io.meridian.sources.rocksdb.log;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogState;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.log.SourceLog;
import io.meridian.sources.rocksdb.files.DatabaseOptions;
import io.meridian.sources.rocksdb.files.RocksFailures;
import io.meridian.sources.rocksdb.files.SmallFiles;

import java.nio.file.Path;
import java.util.Optional;

/** The write-ahead log of a database that any process may hold. Thread-safe. */
public final class RocksLog implements SourceLog {
    private final Environment environment;
    private final Path path;

    /** Of the database in that directory. */
    public RocksLog(Environment environment, Path path) {
        this.environment = environment;
        this.path = path;
    }

    @Override
    public LogTail follow(Optional<LogState> last) {
        try {
            try (PosixDirectory database = PosixDirectory.open(path)) {
                DatabaseOptions options = SmallFiles.options(database);
                options.requireCapturable(path);
                options.requireReadableLogs(path);
            }
            return RocksTail.follow(environment, path, last);
        } catch (PosixException failed) {
            throw failed.isAbsent()
                    ? RocksFailures.vanished(path)
                    : RocksFailures.unreadable(path, failed);
        }
    }
}
