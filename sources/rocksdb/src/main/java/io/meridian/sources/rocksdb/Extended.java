package io.meridian.sources.rocksdb;

import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.posix.ExtendedAttributes;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.sources.rocksdb.files.StagedFile;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Extended attributes of a database's directory and files, as they are after the capture. A file
 * that is gone by then has none.
 */
record Extended(List<ExtendedAttribute> directory, Map<String, List<ExtendedAttribute>> files) {
    Extended {
        directory = List.copyOf(directory);
        files = Map.copyOf(files);
    }

    /**
     * Reads them.
     *
     * @param findings receives what could not be read
     */
    static Extended of(
            PosixDirectory database, Collection<StagedFile> captured, List<Finding> findings) {
        Map<String, List<ExtendedAttribute>> files = new HashMap<>();
        for (StagedFile file : captured) {
            byte[] name = file.name().getBytes(StandardCharsets.UTF_8);
            files.put(file.name(), read(database, name, file.name(), findings));
        }
        return new Extended(read(database, PosixDirectory.itself(), "database", findings), files);
    }

    List<ExtendedAttribute> of(StagedFile file) {
        return files.getOrDefault(file.name(), List.of());
    }

    private static List<ExtendedAttribute> read(
            PosixDirectory database, byte[] name, String object, List<Finding> findings) {
        try {
            ExtendedAttributes read = new PosixAttributes(database).extended(name);
            read.unreadable().stream()
                    .limit(1)
                    .forEach(reason -> findings.add(unreadable(object, reason)));
            return read.attributes();
        } catch (PosixException failed) {
            if (!failed.isAbsent()) {
                findings.add(unreadable(object, failed));
            }
            return List.of();
        }
    }

    private static Finding unreadable(String object, PosixException reason) {
        return Finding.warning(
                "source.attributes_unreadable",
                object,
                "extended attributes can't be read: " + reason.reason(),
                "run the backup as a user who may read them");
    }
}
