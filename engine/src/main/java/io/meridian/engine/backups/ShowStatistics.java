package io.meridian.engine.backups;

import io.meridian.engine.api.BackupRequests.Stats;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.ports.Parts;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Adds up what a repository holds. */
public final class ShowStatistics {
    private final Parts parts;

    public ShowStatistics(Parts parts) {
        this.parts = parts;
    }

    public BackupResults.Stats run(Stats request) {
        try (Repository repository = parts.repositories().open(request.repository())) {
            return statistics(repository.backups(), repository.describe().packBytes());
        }
    }

    static BackupResults.Stats statistics(List<BackupRecord> newestFirst, long packBytes) {
        long totalBytes =
                newestFirst.stream().mapToLong(backup -> backup.statistics().contentBytes()).sum();
        long verified = newestFirst.stream().filter(BackupRecord::verified).count();
        return new BackupResults.Stats(
                newestFirst.size(),
                totalBytes,
                packBytes,
                packBytes == 0 ? 0 : (double) totalBytes / packBytes,
                counted(newestFirst, BackupRecord::type),
                counted(newestFirst, backup -> sourceName(backup.source())),
                newestFirst.isEmpty() ? null : newestFirst.getLast().createdAt(),
                newestFirst.isEmpty() ? null : newestFirst.getFirst().createdAt(),
                verified,
                newestFirst.size() - verified);
    }

    private static Map<String, Long> counted(
            List<BackupRecord> backups, Function<BackupRecord, String> name) {
        return backups.stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
    }

    private static String sourceName(SourceKey source) {
        return source.host().isEmpty()
                ? source.kind() + ":" + source.location()
                : source.kind() + ":" + source.host() + ":" + source.location();
    }
}
