package io.meridian.sources.directory;

import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;

/** An open file and its status right after opening. */
record OpenedFile(PosixFile file, FileStatus status) {
    /** Closes the file when it has no status. */
    static OpenedFile of(PosixFile file) throws PosixException {
        try {
            return new OpenedFile(file, file.status());
        } catch (PosixException failed) {
            file.close();
            throw failed;
        }
    }
}
