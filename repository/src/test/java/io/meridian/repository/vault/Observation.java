package io.meridian.repository.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.VerifyLevel;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a vault says when it is looked at in every way: codes of findings and failures, empty where
 * it has nothing to say. A note or warning stands in parentheses.
 *
 * @param restored descriptions of the backups that came back byte for byte
 */
record Observation(
        Set<String> listed,
        String doctor,
        String quick,
        String standard,
        String deep,
        String scrub,
        String restore,
        Set<String> restored) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    Observation {
        listed = Set.copyOf(listed);
        restored = Set.copyOf(restored);
    }

    /** Examines a copy: a scrub writes. */
    static Observation of(Lab damaged, DamagedHistory history) {
        Lab lab = damaged.copy();
        Vault vault = lab.open();
        Set<String> restored = new TreeSet<>();
        String restore = each(vault, backup -> restore(vault, backup, history, restored));
        return new Observation(
                descriptions(vault),
                doctor(vault),
                verified(vault, VerifyLevel.QUICK),
                verified(vault, VerifyLevel.STANDARD),
                verified(vault, VerifyLevel.DEEP),
                said(() -> vault.maintenance().scrub(null, Progress.NONE).findings()),
                restore,
                restored);
    }

    /** What a prune says, which is done to the vault itself. */
    static String prune(Vault vault) {
        return said(() -> vault.maintenance().prune(0, PATIENCE, Progress.NONE).findings());
    }

    /** What doctor has from the vault: damaged records, and what a prune would end with. */
    private static String doctor(Vault vault) {
        Set<String> said = new TreeSet<>();
        said.add(said(vault::damage));
        said.add(
                said(
                        () -> {
                            var _ = vault.maintenance().estimatePrune(0);
                            return List.of();
                        }));
        said.remove("");
        return String.join(", ", said);
    }

    boolean silent() {
        return (doctor + quick + standard + deep + scrub + restore).isEmpty();
    }

    private static String verified(Vault vault, VerifyLevel level) {
        return each(
                vault,
                backup -> said(() -> vault.verify(backup.id(), level, Progress.NONE).findings()));
    }

    /** Restores one; never may it give wrong data. */
    private static String restore(
            Vault vault, BackupRecord backup, DamagedHistory history, Set<String> restored) {
        Map<EntryPath, byte[]> wanted = history.files(backup.description());
        return said(
                () -> {
                    Map<EntryPath, byte[]> found = MapSource.restore(vault, backup.id());
                    assertEquals(wanted.keySet(), found.keySet());
                    wanted.forEach((path, bytes) -> assertArrayEquals(bytes, found.get(path)));
                    restored.add(backup.description());
                    return List.of();
                });
    }

    private static String each(
            Vault vault, java.util.function.Function<BackupRecord, String> examination) {
        Set<String> said = new TreeSet<>();
        for (BackupRecord backup : vault.backups()) {
            said.add(examination.apply(backup));
        }
        said.remove("");
        return String.join(", ", said);
    }

    /** The codes of its findings, or of the failure that it ends with. */
    static String said(Supplier<? extends Collection<Finding>> examination) {
        try {
            return examination.get().stream()
                    .map(Observation::code)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(", "));
        } catch (Failure told) {
            assertFalse(told instanceof Internal, told::toString);
            return told.code();
        }
    }

    private static String code(Finding finding) {
        return finding.severity() == Severity.ERROR ? finding.code() : "(" + finding.code() + ")";
    }

    static Set<String> descriptions(Vault vault) {
        return vault.backups().stream()
                .map(BackupRecord::description)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
