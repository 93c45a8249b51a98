package io.meridian.sources.rocksdb.files;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Denied;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.PosixException;

import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The one translation of the system's and RocksDB's errors. */
public final class RocksFailures {
    private RocksFailures() {}

    /** Something of the database, or of what is staged of it, could not be read or made. */
    public static Failure unreadable(Path database, PosixException reason) {
        String message = "database " + database + " can't be captured: " + reason.getMessage();
        if (reason.isDenied()) {
            return new Denied(
                    "source.unreadable",
                    message,
                    List.of("run as a user who may read all of the database's files"),
                    reason);
        }
        if (reason.is(Errno.EMFILE, Errno.ENFILE)) {
            return new Unavailable(
                    "source.unreadable",
                    message,
                    List.of(
                            "allow more open files (ulimit -n)",
                            "or run as a user who may write beside the database, so that files can"
                                    + " be linked instead"),
                    reason);
        }
        return new Unavailable(
                "source.unreadable",
                message,
                List.of("look for the cause, then back up again"),
                reason);
    }

    /** The system doesn't tell of new files. */
    public static Unavailable notWatched(Path database, IOException reason) {
        return new Unavailable(
                "rocksdb.not_watched",
                "new files of database " + database + " can't be watched: " + reason.getMessage(),
                List.of("allow more watches: sysctl fs.inotify.max_user_instances"),
                reason);
    }

    /** There was a database, and now there is none. */
    public static NotFound vanished(Path database) {
        return new NotFound(
                "source.not_found",
                "database " + database + " is not there any more",
                "check the path");
    }

    /** A captured state that RocksDB refuses. */
    public static Corruption damaged(Path database, RocksDBException reason) {
        return new Corruption(
                "rocksdb.damaged",
                "database " + database + " does not open: " + reason.getMessage(),
                List.of(
                        "open it with its application, or repair it, then back up again",
                        "if its tables lie in other directories (db_paths, cf_paths): stop the"
                                + " application and move them into this one",
                        "to keep the damaged files as they are: --kind directory"),
                reason);
    }

    /** Each time that it was looked at its files had changed. */
    public static Unavailable restless(Path database, int times) {
        return new Unavailable(
                "rocksdb.restless",
                "database "
                        + database
                        + " changed its files each of the "
                        + times
                        + " times that it was looked at",
                "back up again when fewer flushes and compactions run");
    }

    /** Of a call on a handle that the application gave. */
    public static Unavailable refused(Path database, RocksDBException reason) {
        return new Unavailable(
                "rocksdb.checkpoint_failed",
                "database " + database + " made no checkpoint: " + reason.getMessage(),
                List.of("look for the cause, then back up again"),
                reason);
    }
}
