package io.meridian.sources.rocksdb;

import io.meridian.kernel.finding.Finding;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a capture tells besides its files. */
final class CaptureFindings {
    private CaptureFindings() {}

    /** What lies in the directory and is not the database's. */
    static List<Finding> ofListing(List<String> names) {
        return names.stream()
                .filter(name -> FileRole.of(name) == FileRole.FOREIGN)
                .map(
                        name ->
                                Finding.warning(
                                        "rocksdb.foreign_file",
                                        name,
                                        "left out: it is not a file of the database",
                                        "move it elsewhere and back it up by itself"))
                .toList();
    }

    static Finding optionsUnknown() {
        return Finding.warning(
                "rocksdb.options_unknown",
                "OPTIONS",
                "the database has no OPTIONS file, so it can't be seen whether its logs are"
                        + " overwritten in use",
                "open it once with an application that writes one");
    }

    /**
     * Drops files that the opened state doesn't need; tells when it was not opened.
     *
     * @return whether all that was captured is known to be needed
     */
    static boolean keepLive(
            Map<String, StagedFile> files, Opening.Result result, List<Finding> findings) {
        return switch (result) {
            case Opening.Opened opened -> {
                Set<String> live = opened.liveFiles();
                yield !files.values()
                        .removeIf(file -> file.role().isImmutable() && !live.contains(file.name()));
            }
            case Opening.Refused refused -> {
                findings.add(
                        Finding.warning(
                                "rocksdb.not_opened",
                                "database",
                                "its files were captured together, but it could not be opened to"
                                        + " check it: "
                                        + refused.reason(),
                                "restore it to another place and open it with its application"));
                yield false;
            }
        };
    }
}
