package io.meridian.engine.recovery;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RecoveryResult;
import io.meridian.engine.fakes.RecordedDatabase;
import io.meridian.engine.fakes.World;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A database captured from second 0 on, in a world of its own. */
abstract class Recoveries {
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    final World world = new World();
    final RecordedDatabase database = new RecordedDatabase(world.repository, START);

    static Instant at(double seconds) {
        return START.plus(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    RecoveryRequest to(Instant time) {
        return new RecoveryRequest(
                World.DEFAULT, null, time, null, Path.of("/recovered/place"), false, false);
    }

    RecoveryRequest to(Instant time, int timeline) {
        return new RecoveryRequest(
                World.DEFAULT, null, time, timeline, Path.of("/recovered/place"), false, false);
    }

    RecoveryPlan plan(Instant time) {
        return world.run(Catalogue.BACKUP_RESTORE_PITR_PLAN, to(time));
    }

    RecoveryResult recover(Instant time) {
        return world.run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan(time));
    }

    /** What the log files at the target hold, one after the other. */
    String recovered() {
        Map<String, String> staged = world.target.staged();
        return staged.entrySet().stream()
                .filter(file -> file.getKey().startsWith("log/"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
    }
}
