package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogState;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.log.SourceLog;

import java.nio.file.Path;
import java.util.Optional;

/** The write-ahead log of a database that any process may hold. Thread-safe. */
final class RocksLog implements SourceLog {
    private final Environment environment;
    private final Path path;

    RocksLog(Environment environment, Path path) {
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
