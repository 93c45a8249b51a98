package io.meridian.sources.rocksdb;

import io.meridian.kernel.finding.Finding;
import io.meridian.sources.rocksdb.files.FileRole;
import io.meridian.sources.rocksdb.opened.Opening;

import java.util.List;

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

    /** Tells when it could not be opened. */
    static List<Finding> ofOpening(Opening.Result result) {
        return switch (result) {
            case Opening.Opened _ -> List.of();
            case Opening.Refused refused ->
                    List.of(
                            Finding.warning(
                                    "rocksdb.not_opened",
                                    "database",
                                    "its files were captured together, but it could not be opened"
                                            + " to check it: "
                                            + refused.reason(),
                                    "restore it to another place and open it with its"
                                            + " application"));
        };
    }
}
