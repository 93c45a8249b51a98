package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RestoreRequest;
import io.meridian.engine.api.RestoreResult;
import io.meridian.engine.api.settings.RetentionSettings;
import io.meridian.engine.fakes.World;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.SourceKey;
import io.meridian.sources.directory.HostName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class NewTimelineTest {
    private static final Path TARGET = Path.of("/app");
    private static final SourceKey APP = new SourceKey("kyro", "/app", "here");

    private final World world = new World();
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void aRestoreOverTheSourceBeginsATimelineWhereTheStateWas() {
        Instant first = beginTimeline(APP);
        beginTimeline(APP);

        after(TARGET, APP, first.plusSeconds(30));

        LogTimeline newest = timelines().getLast();
        assertEquals(3, newest.number());
        assertEquals(Optional.of(new LogTimeline.Fork(1, first.plusSeconds(30))), newest.fork());
    }

    @Test
    void aStateFromBeforeAllTimelinesForksFromNone() {
        Instant first = beginTimeline(APP);

        after(TARGET, APP, first.minusSeconds(30));

        assertEquals(Optional.empty(), timelines().getLast().fork());
        assertEquals(2, timelines().size());
    }

    @Test
    void aSourceThatWasNeverCapturedIsLeftAlone() {
        after(TARGET, APP, world.environment.now());

        assertEquals(List.of(), timelines());
    }

    @Test
    void aRestoreElsewhereIsNoneOfTheSourcesBusiness() {
        beginTimeline(APP);
        beginTimeline(new SourceKey("kyro", "/app", "another host"));

        after(Path.of("/elsewhere"), APP, world.environment.now());

        assertEquals(2, timelines().size());
    }

    @Test
    void anotherSourcesStateForksFromNone() {
        Instant first = beginTimeline(APP);

        after(TARGET, new SourceKey("kyro", "/other", "here"), first.plusSeconds(1));

        assertEquals(APP, timelines().getLast().source());
        assertEquals(Optional.empty(), timelines().getLast().fork());
        assertEquals(2, timelines().size());
    }

    @Test
    void aSourceWithANameIsWhereTheConfigurationSays() {
        SourceKey named = new SourceKey("kyro", "app", "");
        world.lifecycle = new Lifecycle(RetentionSettings.KEEP_EVERYTHING, Map.of("app", TARGET));
        Instant first = beginTimeline(named);

        after(TARGET, named, first.plusSeconds(1));

        assertEquals(2, timelines().size());
        assertEquals(1, timelines().getLast().fork().orElseThrow().timeline());
    }

    @Test
    void aTimelineThatCantBeBegunIsToldAndTheRestoreStands() {
        beginTimeline(APP);
        world.repository.logs().failBeginning(new Unavailable("store.away", "away"));

        after(TARGET, APP, world.environment.now());

        assertEquals("log.timeline_not_begun", findings.getFirst().code());
    }

    @Test
    void everyRestoreOverACapturedPlaceBeginsOne(@TempDir Path folder) throws Exception {
        World real = World.withDirectories();
        real.host = HostName.current();
        Path app = Files.createDirectory(folder.resolve("app")).toRealPath();
        Files.writeString(app.resolve("file"), "content");
        String id = real.backUp(app).backup().id();
        SourceKey key = real.repository.backups().getFirst().source();
        real.repository.logs().begin(key, Instant.EPOCH, Optional.empty());

        RestoreResult result =
                real.run(
                        Catalogue.BACKUP_RESTORE_APPLY,
                        real.run(Catalogue.BACKUP_RESTORE_PLAN, request(id, app)));

        assertTrue(result.success());
        List<LogTimeline> timelines = real.repository.logs().timelines();
        assertEquals(2, timelines.size());
        assertEquals(1, timelines.getLast().fork().orElseThrow().timeline());
    }

    private static RestoreRequest request(String id, Path target) {
        return new RestoreRequest(World.DEFAULT, id, target, List.of(), true, false);
    }

    private Instant beginTimeline(SourceKey source) {
        world.environment.pass(Duration.ofMinutes(1));
        Instant now = world.environment.now();
        world.repository.logs().begin(source, now, Optional.empty());
        return now;
    }

    private void after(Path target, SourceKey source, Instant time) {
        new NewTimeline(world.parts())
                .afterReplacing(world.repository, target, source, time, findings::add);
    }

    private List<LogTimeline> timelines() {
        return world.repository.logs().timelines();
    }
}
