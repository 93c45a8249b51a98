package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Examines a vault's logs, and mends what can be mended. Thread-safe. */
public final class LogUpkeep {
    private final VaultContext vault;
    private final LogHeads heads;

    public LogUpkeep(VaultContext vault) {
        this.vault = vault;
        this.heads = new LogHeads(vault);
    }

    /** What can't be read, and holes, without reading any events. */
    public List<Finding> damage() {
        Timelines timelines = Timelines.load(vault, heads, Names.LOGS);
        List<Finding> findings = new ArrayList<>(timelines.findings());
        for (LogTimeline timeline : timelines.readable()) {
            Covering covering = Covering.load(vault, heads, folder(timeline));
            findings.addAll(SegmentList.of(timeline, covering, piece -> new LogTally()).findings());
        }
        return findings;
    }

    /** Every stored segment, by what stands for it in the scrub ledger. */
    public Map<Id16, StoredObject> segments() {
        Map<Id16, StoredObject> segments = new TreeMap<>();
        for (StoredObject stored : vault.records().list(Names.LOGS)) {
            if (LogName.parse(stored.name()).isPresent()) {
                byte[] name = stored.name().value().getBytes(StandardCharsets.US_ASCII);
                byte[] hash = Derivation.sha256(name);
                segments.put(Id16.of(Arrays.copyOf(hash, Id16.BYTES)), stored);
            }
        }
        return segments;
    }

    /** Every timeline's record. */
    public List<ObjectName> records() {
        return vault.records().list(Names.LOGS).stream()
                .map(StoredObject::name)
                .filter(
                        name ->
                                LogName.folderOf(name)
                                        .map(LogName.Folder::record)
                                        .equals(Optional.of(name)))
                .toList();
    }

    /** Reads one whole from the medium; empty when it is good, or gone. */
    public Optional<Finding> examine(ObjectName segment) {
        try {
            LogName name = LogName.parse(segment).orElseThrow(() -> Names.foreign(segment));
            Merging.readBack(vault, name).check();
            return Optional.empty();
        } catch (NotFound mergedMeanwhile) {
            return Optional.empty();
        } catch (Corruption | InvalidRequest damaged) {
            return Optional.of(
                    Finding.error(
                            damaged.code(),
                            segment.value(),
                            damaged.fact(),
                            "get this object back from a replica; make a new backup, so that"
                                    + " recoveries need not cross it"));
        }
    }

    /**
     * Writes timelines' records again that are missing or damaged: their segments say the same.
     *
     * @return what it did, or would do
     */
    public List<Finding> repair(boolean dryRun) {
        List<Finding> findings = new ArrayList<>();
        Timelines timelines = Timelines.load(vault, heads, Names.LOGS);
        Set<String> unreadable = new HashSet<>();
        timelines.findings().forEach(finding -> unreadable.add(finding.object()));
        for (LogTimeline timeline : timelines.readable()) {
            ObjectName name = folder(timeline).record();
            if (unreadable.contains(name.value())) {
                findings.add(
                        Finding.note(
                                "log.timeline_rebuilt",
                                name.value(),
                                "the record of timeline "
                                        + timeline.number()
                                        + " of "
                                        + timeline.source().location()
                                        + " could not be read",
                                "rebuilt from its segments"));
                if (!dryRun) {
                    byte[] payload = TimelineRecord.encode(timeline);
                    ObjectSeal seal = new ObjectSeal(vault.keys(), vault.environment());
                    vault.store().put(name, seal.seal(ObjectType.LOG_TIMELINE, name, payload));
                }
            }
        }
        return findings;
    }

    private LogName.Folder folder(LogTimeline timeline) {
        Id16 source =
                vault.keys()
                        .logName(
                                timeline.source().kind(),
                                timeline.source().location(),
                                timeline.source().host());
        return new LogName.Folder(source, timeline.number());
    }
}
