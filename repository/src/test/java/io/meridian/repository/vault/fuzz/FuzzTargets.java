package io.meridian.repository.vault.fuzz;

import io.meridian.repository.vault.ConfigTargets;
import io.meridian.repository.vault.crypto.KeyTargets;
import io.meridian.repository.vault.index.IndexTargets;
import io.meridian.repository.vault.log.LogTargets;
import io.meridian.repository.vault.pack.PackTargets;
import io.meridian.repository.vault.records.RecordTargets;
import io.meridian.repository.vault.tree.TreeTargets;

import java.util.List;
import java.util.stream.Stream;

/** Every decoder of the format. */
final class FuzzTargets {
    private FuzzTargets() {}

    static List<FuzzTarget> all() {
        GoldenObjects golden = new GoldenObjects();
        return Stream.of(
                        ConfigTargets.of(golden),
                        KeyTargets.of(golden),
                        PackTargets.of(golden),
                        IndexTargets.of(golden),
                        TreeTargets.of(golden),
                        RecordTargets.of(golden),
                        LogTargets.of())
                .flatMap(List::stream)
                .toList();
    }

    static FuzzTarget named(String name) {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
