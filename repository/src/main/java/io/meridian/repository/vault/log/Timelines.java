package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All timelines of a vault.
 *
 * @param readable by source, oldest first
 * @param findings records that can't be read; a timeline is still known from its segments
 */
record Timelines(List<LogTimeline> readable, List<Finding> findings) {
    private static final Comparator<LogTimeline> ORDER =
            Comparator.comparing(
                            LogTimeline::source,
                            Comparator.comparing(SourceKey::location)
                                    .thenComparing(SourceKey::kind)
                                    .thenComparing(SourceKey::host))
                    .thenComparingInt(LogTimeline::number);

    /** Lists once what has names that begin so, and opens each timeline's record. */
    static Timelines load(VaultContext vault, LogHeads heads, String prefix) {
        Map<LogName.Folder, List<StoredObject>> folders = new LinkedHashMap<>();
        for (StoredObject stored : vault.records().list(prefix)) {
            LogName.folderOf(stored.name())
                    .ifPresent(
                            folder ->
                                    folders.computeIfAbsent(folder, none -> new ArrayList<>())
                                            .add(stored));
        }
        List<LogTimeline> readable = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        folders.forEach(
                (folder, objects) -> {
                    try {
                        readable.add(fromRecord(vault, folder));
                    } catch (NotFound | Corruption | InvalidRequest unreadable) {
                        findings.add(finding(folder, unreadable));
                        fromSegments(heads, objects).ifPresent(readable::add);
                    }
                });
        readable.sort(ORDER);
        return new Timelines(List.copyOf(readable), List.copyOf(findings));
    }

    /** The highest number that a source's timelines have; 0 without any. */
    static int highest(VaultContext vault, Id16 source) {
        return vault.records().list(LogName.prefix(source)).stream()
                .flatMap(stored -> LogName.folderOf(stored.name()).stream())
                .mapToInt(LogName.Folder::timeline)
                .max()
                .orElse(0);
    }

    private static LogTimeline fromRecord(VaultContext vault, LogName.Folder folder) {
        byte[] payload = vault.records().read(ObjectType.LOG_TIMELINE, folder.record());
        return TimelineRecord.decode(folder.record().value(), payload);
    }

    /** Every segment says what timeline it is of. */
    private static Optional<LogTimeline> fromSegments(LogHeads heads, List<StoredObject> objects) {
        for (StoredObject stored : objects) {
            Optional<LogName> name = LogName.parse(stored.name());
            if (name.isPresent()) {
                try {
                    return Optional.of(heads.known(name.get(), stored).timeline());
                } catch (NotFound | Corruption | InvalidRequest toldByItsTimeline) {
                    // The next one may say it; segments() tells of this one.
                }
            }
        }
        return Optional.empty();
    }

    private static Finding finding(LogName.Folder folder, Failure why) {
        return Finding.error(
                why.code(),
                folder.record().value(),
                why.fact(),
                "run 'meridian repo repair'; its segments say the same");
    }
}
