package io.meridian.sources.rocksdb;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.sources.directory.StagingFolder;
import io.meridian.sources.rocksdb.files.StagedFile;

import java.time.Instant;
import java.util.List;

/**
 * A captured database: everything a snapshot needs, open until it is closed.
 *
 * @param stateAt nothing in it is later
 * @param directory of the database itself
 * @param identity the database's own id, empty when it has none
 * @param files ascending by name
 * @param findings what was noticed meanwhile
 * @param proving still to be done before it counts
 */
record Capture(
        StagingFolder folder,
        HeldFiles held,
        Instant stateAt,
        FileStatus directory,
        String identity,
        List<StagedFile> files,
        Extended extended,
        List<Finding> findings,
        Proving proving)
        implements AutoCloseable {
    Capture {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    @Override
    public void close() {
        held.close();
        folder.close();
    }
}
