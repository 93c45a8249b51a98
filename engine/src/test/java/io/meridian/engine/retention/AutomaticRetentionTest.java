package io.meridian.engine.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults.Created;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RetentionPolicy;
import io.meridian.engine.api.settings.RetentionSettings;
import io.meridian.engine.fakes.World;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupRecord;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class AutomaticRetentionTest {
    private static final Path SOURCE = Path.of("/data");
    private static final Path OTHER = Path.of("/other");

    private final World world = new World();

    @BeforeEach
    void configure() {
        world.source(SOURCE);
        world.source(OTHER);
        retain(RetentionSettings.STANDARD);
    }

    @ParameterizedTest
    @CsvSource({"SCHEDULED,7", "INCREMENTAL,10", "MANUAL,12", "PRE_MIGRATION,12"})
    void eachTypeKeepsItsNumber(BackupType type, int kept) {
        List<String> made = backUp(12, type);

        List<String> newestFirst = made.reversed().subList(0, kept);
        assertEquals(newestFirst, ids());
    }

    @Test
    void resultSaysWhatWasForgotten() {
        List<String> made = backUp(7, BackupType.SCHEDULED);

        Created eighth = backUp(SOURCE, BackupType.SCHEDULED, true);

        assertEquals(List.of(made.getFirst()), eighth.forgotten());
        assertEquals(
                List.of(),
                eighth.findings().stream()
                        .filter(it -> it.code().startsWith("retention"))
                        .toList());
    }

    @Test
    void otherTypesAndSourcesAreLeftAlone() {
        String manual = backUp(SOURCE, BackupType.MANUAL, true).backup().id();
        String elsewhere = backUp(OTHER, BackupType.SCHEDULED, true).backup().id();

        backUp(9, BackupType.SCHEDULED);

        assertTrue(ids().containsAll(List.of(manual, elsewhere)));
        assertEquals(9, ids().size());
    }

    @Test
    void pinnedOnesStay() {
        String first = backUp(SOURCE, BackupType.SCHEDULED, true).backup().id();
        world.repository.mark(first, new BackupMark.Pinned(true));

        backUp(9, BackupType.SCHEDULED);

        assertTrue(ids().contains(first));
    }

    @Test
    void nothingIsForgottenWhenAskedNotTo() {
        backUp(7, BackupType.SCHEDULED);

        assertEquals(List.of(), backUp(SOURCE, BackupType.SCHEDULED, false).forgotten());
        assertEquals(8, ids().size());
    }

    @Test
    void nothingGivesWayToABackupThatCanNotBeReadBack() {
        backUp(7, BackupType.SCHEDULED);
        world.repository.damageWhatIsWritten(Finding.error("pack.damaged", "packs/1", "bad", ""));

        Created bad = backUp(SOURCE, BackupType.SCHEDULED, true);

        assertTrue(bad.verificationFailed());
        assertFalse(bad.backup().verified());
        assertEquals(List.of(), bad.forgotten());
        assertEquals(8, ids().size());
    }

    @Test
    void failureToForgetLeavesTheBackupAndIsAFinding() {
        backUp(7, BackupType.SCHEDULED);
        world.repository.failForgetting(new Unavailable("store.full", "no space"));

        Created made = backUp(SOURCE, BackupType.SCHEDULED, true);

        assertTrue(ids().contains(made.backup().id()));
        assertEquals(List.of(), made.forgotten());
        Finding finding = made.findings().getLast();
        assertEquals("retention.not_applied", finding.code());
        assertTrue(finding.message().contains("no space"), finding.message());
    }

    @Test
    void sourceThatIsSuddenlyEmptyPushesNothingOut() {
        world.source(SOURCE).file("precious", "data");
        backUp(7, BackupType.SCHEDULED);
        world.source(SOURCE).without("precious");

        Created empty = backUp(SOURCE, BackupType.SCHEDULED, true);

        assertEquals(List.of(), empty.forgotten());
        assertEquals("retention.source_is_empty", empty.findings().getLast().code());
        assertEquals(8, ids().size());
    }

    @Test
    void ageAloneLetsGo() {
        retain(new RetentionSettings(Map.of(BackupType.MANUAL, olderThan(30))));
        String old = backUp(SOURCE, BackupType.MANUAL, true).backup().id();
        world.environment.pass(Duration.ofDays(20));
        String younger = backUp(SOURCE, BackupType.MANUAL, true).backup().id();
        world.environment.pass(Duration.ofDays(11));

        Created made = backUp(SOURCE, BackupType.MANUAL, true);

        assertEquals(List.of(old), made.forgotten());
        assertEquals(List.of(made.backup().id(), younger), ids());
    }

    private static RetentionPolicy olderThan(int days) {
        return new RetentionPolicy(0, 0, 0, 0, 0, 0, days, 0, Set.of());
    }

    private void retain(RetentionSettings retention) {
        world.lifecycle = new Lifecycle(retention, Map.of());
    }

    private List<String> backUp(int times, BackupType type) {
        List<String> made = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            made.add(backUp(SOURCE, type, true).backup().id());
        }
        return made;
    }

    private Created backUp(Path source, BackupType type, boolean retention) {
        world.environment.pass(Duration.ofMinutes(1));
        return world.run(
                Catalogue.BACKUP_CREATE,
                new BackupRequests.Create(
                        World.DEFAULT,
                        source,
                        "",
                        "",
                        type,
                        "",
                        null,
                        List.of(),
                        List.of(),
                        false,
                        false,
                        true,
                        retention));
    }

    /** Newest first. */
    private List<String> ids() {
        return world.repository.backups().stream().map(BackupRecord::id).toList();
    }
}
