package io.meridian.repository.vault.write;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.IndexedPack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The packs that a backup being written needs, over all its parts. Used by one thread. */
final class PacksOfBackup {
    private final Map<Id16, IndexedPack> written = new LinkedHashMap<>();
    private final Map<Id16, IndexedPack> reused = new LinkedHashMap<>();
    private final List<Id16> segments = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private long storedBytes;
    private long addedBytes;

    /** Counts a settled part in. */
    void add(Part part) {
        part.written().forEach(pack -> written.put(pack.pack(), pack));
        reused.putAll(part.reused());
        segments.addAll(part.segments());
        findings.addAll(part.findings());
        storedBytes += part.storedBytes();
        addedBytes += part.addedBytes();
    }

    Map<Id16, IndexedPack> written() {
        return written;
    }

    /** What of earlier backups could not be read while it was written. */
    List<Finding> findings() {
        return findings;
    }

    /** Index segments written for it. */
    List<Id16> segments() {
        return segments;
    }

    Map<Id16, IndexedPack> reused() {
        return reused;
    }

    long storedBytes() {
        return storedBytes;
    }

    long addedBytes() {
        return addedBytes;
    }

    long count() {
        return written.size()
                + reused.keySet().stream().filter(id -> !written.containsKey(id)).count();
    }

    long bytes() {
        return written.values().stream().mapToLong(IndexedPack::size).sum()
                + reused.values().stream()
                        .filter(pack -> !written.containsKey(pack.pack()))
                        .mapToLong(IndexedPack::size)
                        .sum();
    }
}
