package io.meridian.sources.wal;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.log.LogState;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.sources.Source;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.log.SourceLog;
import io.meridian.sources.wal.format.WalLayout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The log of such a directory. Thread-safe. */
record WalLog(Environment environment, Path root, Source directory, WalLayout layout)
        implements SourceLog {
    @Override
    public LogTail follow(Optional<LogState> last) {
        Optional<TailState> state = last.map(TailState::of);
        boolean begun = false;
        PosixDirectory opened = open();
        try {
            WalTail tail =
                    WalTail.begin(
                            environment,
                            new WalTail.Place(root, opened),
                            new SideFiles(environment, directory, opened, WalTail.names(layout)),
                            layout,
                            state);
            begun = true;
            return tail;
        } catch (IOException failed) {
            throw WalFailures.unreadable(root, failed);
        } finally {
            if (!begun) {
                opened.close();
            }
        }
    }

    static InvalidRequest unknownForm(Path root) {
        return new InvalidRequest(
                "wal.form_unknown",
                "the log of " + root + " has records of no known form, or of several",
                "describe its layout in the configuration: sources: NAME: wal:",
                "backups of it are complete without its log");
    }

    private PosixDirectory open() {
        try {
            return PosixDirectory.open(root);
        } catch (IOException failed) {
            throw WalFailures.unreadable(root, failed);
        }
    }
}
