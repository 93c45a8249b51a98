package io.meridian.engine.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.fakes.Records;
import io.meridian.engine.fakes.World;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.repository.SourceKey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class ListingTest {
    private static final String FIRST = "2026-11-17T11:00:00Z";
    private static final String SECOND = "2026-11-18T11:00:00Z";
    private static final String THIRD = "2026-11-19T11:00:00Z";
    private static final String FAR = "2026-11-20T11:00:00Z";

    private final World world = new World();

    @BeforeEach
    void fill() {
        world.repository.put(Records.at(FIRST));
        world.repository.put(Records.damaged(Records.tagged(Records.at(SECOND), "a", "b")));
        world.repository.put(Records.of(new SourceKey("directory", "web", ""), "scheduled", THIRD));
        world.repository.put(
                Records.of(new SourceKey("directory", "/data", "elsewhere"), "manual", FAR));
    }

    @Test
    void newestComesFirst() {
        assertEquals(List.of(FAR, THIRD, SECOND, FIRST), listed(null, null, Set.of(), false));
    }

    @Test
    void filtersWorkTogether() {
        assertEquals(List.of(THIRD), listed(BackupType.SCHEDULED, null, Set.of(), false));
        assertEquals(List.of(SECOND), listed(null, null, Set.of("a", "b"), false));
        assertEquals(List.of(), listed(null, null, Set.of("a", "c"), false));
        assertEquals(List.of(FAR, THIRD, FIRST), listed(null, null, Set.of(), true));
        assertEquals(List.of(FIRST), listed(null, Path.of("/data"), Set.of(), true));
    }

    @Test
    void sourceIsADirectoryOfThisHostOrAName() {
        assertEquals(List.of(SECOND, FIRST), listed(null, Path.of("/x/../data"), Set.of(), false));
        assertEquals(List.of(THIRD), listed(null, Path.of("web"), Set.of(), false));
    }

    @Test
    void statisticsAddUp() {
        BackupResults.Stats stats =
                world.run(Catalogue.BACKUP_STATS, new BackupRequests.Stats(World.DEFAULT));

        assertEquals(4, stats.totalBackups());
        assertEquals(4_000, stats.totalSizeBytes());
        assertEquals(100, stats.storedBytes());
        assertEquals(40.0, stats.dedupRatio());
        assertEquals(Map.of("manual", 3L, "scheduled", 1L), stats.byType());
        assertEquals(
                Map.of(
                        "directory:here:/data", 2L,
                        "directory:web", 1L,
                        "directory:elsewhere:/data", 1L),
                stats.bySource());
        assertEquals(3, stats.verifiedCount());
        assertEquals(1, stats.unverifiedCount());
        assertEquals(FIRST, stats.oldestBackup().toString());
        assertEquals(FAR, stats.newestBackup().toString());
    }

    @Test
    void tagsAreAddedAndRemovedInTheirOrder() {
        BackupView tagged = tag(List.of("c", "a"), List.of("b"));

        assertEquals(List.of("a", "c"), tagged.tags());
        long changes = digestChanges(() -> tag(List.of("a"), List.of("nothing")));
        assertEquals(0, changes, "what changes nothing writes nothing");
    }

    @Test
    void tagsMustBePrintable() {
        for (String bad : List.of("", "  ", "a\nb", "x".repeat(101))) {
            InvalidRequest failure =
                    assertThrows(InvalidRequest.class, () -> tag(List.of(bad), List.of()));
            assertEquals("backup.tag", failure.code());
        }
    }

    @Test
    void aBackupThatCantBeLookedThroughIsAFinding() {
        world.repository.damageTree(SECOND);

        BackupResults.Found found =
                world.run(Catalogue.BACKUP_FIND, new BackupRequests.Find(World.DEFAULT, "*", null));

        assertEquals(List.of(SECOND), found.findings().stream().map(Finding::object).toList());
        assertEquals(Severity.ERROR, found.findings().getFirst().severity());
    }

    private long digestChanges(Runnable action) {
        String before = world.repository.stateDigest();
        action.run();
        return before.equals(world.repository.stateDigest()) ? 0 : 1;
    }

    private BackupView tag(List<String> add, List<String> remove) {
        return world.run(
                        Catalogue.BACKUP_TAG,
                        new BackupRequests.Tag(World.DEFAULT, SECOND, add, remove))
                .backup();
    }

    private List<String> listed(
            BackupType type, Path source, Set<String> tags, boolean verifiedOnly) {
        return world
                .run(
                        Catalogue.BACKUP_LIST,
                        new BackupRequests.ListAll(World.DEFAULT, type, source, tags, verifiedOnly))
                .backups()
                .stream()
                .map(BackupView::id)
                .toList();
    }
}
