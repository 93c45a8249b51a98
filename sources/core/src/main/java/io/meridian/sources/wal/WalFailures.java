package io.meridian.sources.wal;

import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.directory.SourceFailures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The one translation of what goes wrong with the files of such a directory. */
final class WalFailures {
    private WalFailures() {}

    static Failure unreadable(Path directory, IOException reason) {
        return reason instanceof PosixException posix
                ? SourceFailures.unreadable("source " + directory, posix)
                : new Unavailable(
                        "source.unreadable",
                        "source " + directory + " can't be read: " + reason.getMessage(),
                        List.of("look for the cause, then try again"),
                        reason);
    }
}
