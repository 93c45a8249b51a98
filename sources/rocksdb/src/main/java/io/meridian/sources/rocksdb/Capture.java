package io.meridian.sources.rocksdb;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.FileStatus;
import io.meridian.sources.directory.StagingFolder;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A captured database: everything a snapshot needs, open until it is closed.
 *
 * @param directory of the database itself
 * @param identity the database's own id, empty when it has none
 * @param files ascending by name
 * @param findings what was noticed meanwhile
 */
record Capture(
        StagingFolder folder,
        HeldFiles held,
        FileStatus directory,
        String identity,
        List<StagedFile> files,
        Extended extended,
        SortedMap<String, String> facts,
        List<Finding> findings)
        implements AutoCloseable {
    Capture {
        files = List.copyOf(files);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        findings = List.copyOf(findings);
    }

    @Override
    public void close() {
        held.close();
        folder.close();
    }
}
