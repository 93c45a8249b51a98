package io.meridian.repository.vault.verify;

import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.log.LogUpkeep;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.StoredObject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** The share of a scrub that reads log segments. */
record LogScrub(VaultContext vault, LogUpkeep logs, Map<Id16, StoredObject> segments) {

    /** What was listed when the scrub began. */
    static LogScrub of(VaultContext vault) {
        LogUpkeep logs = new LogUpkeep(vault);
        return new LogScrub(vault, logs, logs.segments());
    }

    /**
     * One segment read.
     *
     * @param finding empty when it is good
     */
    record Result(Id16 id, long bytes, Optional<Finding> finding) {}

    /** Sizes by what stands for each in the ledger. */
    Map<Id16, Long> sizes() {
        Map<Id16, Long> sizes = new TreeMap<>();
        segments.forEach((id, stored) -> sizes.put(id, stored.size()));
        return sizes;
    }

    /** Reads those that are segments. */
    List<Result> read(List<Id16> chosen, Progress progress) {
        List<Callable<Result>> readings = new ArrayList<>();
        for (Id16 id : chosen) {
            StoredObject stored = segments.get(id);
            if (stored != null) {
                readings.add(() -> read(id, stored, progress));
            }
        }
        return vault.environment().tasks().all(Tasks.Lane.CPU, readings);
    }

    /** What reading them told, and holes; of nothing twice. */
    List<Finding> findings(List<Result> results, List<Finding> before) {
        if (segments.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        results.forEach(result -> result.finding().ifPresent(findings::add));
        Set<String> told = new HashSet<>();
        before.forEach(finding -> told.add(finding.object()));
        findings.forEach(finding -> told.add(finding.object()));
        logs.damage().stream()
                .filter(finding -> !told.contains(finding.object()))
                .forEach(findings::add);
        return findings;
    }

    private Result read(Id16 id, StoredObject stored, Progress progress) {
        vault.environment().cancellation().check();
        Optional<Finding> finding = logs.examine(stored.name());
        progress.advance(1, stored.size());
        return new Result(id, stored.size(), finding);
    }
}
