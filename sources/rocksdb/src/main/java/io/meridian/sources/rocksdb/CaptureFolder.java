package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.posix.Errno;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.RawPath;
import io.meridian.sources.directory.StagingFolder;

import java.nio.file.Path;

/**
 * Where a capture is staged: beside the database, never in it; where nothing can be made there,
 * among the system's temporary files.
 *
 * @param beside whether it is beside the database
 */
record CaptureFolder(StagingFolder folder, boolean beside) {
    private static final int LONGEST_NAME = 150;
    private static final String MARK = ".meridian-capture-";

    static CaptureFolder make(Environment environment, Path database) throws PosixException {
        Path parent = database.getParent();
        if (parent != null) {
            try {
                String name = RawPath.escaped(RawPath.name(RawPath.bytes(database)));
                String part = name.substring(0, Math.min(name.length(), LONGEST_NAME));
                return new CaptureFolder(
                        StagingFolder.make(environment, parent, "." + part + MARK), true);
            } catch (PosixException failed) {
                if (!failed.isDenied() && !failed.is(Errno.EROFS, Errno.ENOSPC, Errno.EDQUOT)) {
                    throw failed;
                }
            }
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new CaptureFolder(StagingFolder.make(environment, temporary, MARK), false);
    }
}
