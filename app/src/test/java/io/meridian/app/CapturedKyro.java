package io.meridian.app;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RecoveryPlan;
import io.meridian.engine.api.RecoveryRequest;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.TimelineRequest;
import io.meridian.engine.api.TimelineView;
import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.kinds.SourceKinds;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;
import io.meridian.sources.Source;
import io.meridian.sources.SourceIdentity;
import io.meridian.sources.directory.DirectoryOptions;
import io.meridian.sources.directory.HostName;
import io.meridian.sources.log.LogTail;
import io.meridian.sources.wal.WalSource;
import io.meridian.testing.kit.env.ManualEnvironment;
import io.meridian.testing.kit.kyro.KyroDocument;
import io.meridian.testing.kit.kyro.KyroEra;
import io.meridian.testing.kit.kyro.KyroReader;
import io.meridian.testing.kit.kyro.KyroRecord;
import io.meridian.testing.kit.kyro.KyroWriter;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A KyroDB directory with an independent writer and its ledger, captured step by step into a real
 * vault, and an engine that recovers from there. Time passes only when told to.
 */
final class CapturedKyro implements AutoCloseable {
    final ManualEnvironment environment;
    final Path data;
    final KyroWriter writer;
    private final SystemEnvironment system = SystemEnvironment.create(new Cancellation());
    private final Path folder;
    private final MeridianEngine engine;
    private final Repository repository;
    private final Source source;
    private final List<LogEvent> pending = new ArrayList<>();
    private LogTimeline timeline;
    private LogTail tail;
    private long position;
    private Duration behind = Duration.ZERO;
    private int targets;

    CapturedKyro(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.environment = new ManualEnvironment(1, system.tasks());
        this.writer = KyroWriter.open(data, KyroEra.HEAD, () -> environment.now().minus(behind));
        RepositoryLocator repositories =
                new RepositoryLocator(environment, new UserFolders(folder.resolve("home")));
        this.engine =
                new MeridianEngine(
                        new Parts(
                                environment,
                                repositories,
                                new SourceKinds(
                                        new DirectorySources(environment),
                                        List.of(new WalSources(environment))),
                                new DirectoryTargets(environment),
                                new Installation("1.2.3", HostName.current(), List.of())));
        run(Catalogue.REPO_INIT, new RepositoryRequests.Init(Home.DEFAULT));
        this.repository = repositories.open(Home.DEFAULT);
        this.source = WalSource.open(environment, data, DirectoryOptions.defaults(), Map.of());
        this.timeline = logs().begin(key(), environment.now(), Optional.empty());
        this.tail = source.log().orElseThrow().follow(Optional.empty());
        tick(Duration.ofMillis(10));
    }

    Path vault() {
        return folder.resolve("home/.meridian/backups");
    }

    Logs logs() {
        return repository.logs();
    }

    LogTimeline timeline() {
        return timeline;
    }

    <Q, R> R run(Operation<Q, R> operation, Q request) {
        return engine.run(operation, request, Progress.NONE);
    }

    void tick(Duration duration) {
        environment.advance(duration);
    }

    /** From now on the writer's clock is so much behind. */
    void clockBehind(Duration duration) {
        behind = duration;
    }

    /** From now on the writer's clock is so much ahead. */
    void clockAhead(Duration duration) {
        behind = duration.negated();
    }

    /** Reads what was written since the last time. */
    void poll() {
        while (tail.poll(1 << 20, pending::add)) {
            // until all was read
        }
    }

    /** Stores what was read as one segment. */
    String seal() {
        Logs.SealedSegment sealed = logs().seal(timeline, position, pending, tail.state());
        logs().store(sealed);
        position = sealed.endPosition();
        pending.clear();
        return sealed.name();
    }

    String capture() {
        poll();
        return seal();
    }

    /** As after a restart of the capture, which goes on from what it stored. */
    void restartCapture() {
        tail.close();
        pending.clear();
        var segments = logs().segments(timeline).segments();
        tail = source.log().orElseThrow().follow(Optional.of(logs().state(segments.getLast())));
    }

    /** Follows what a recovery put in place, on the timeline that it began. */
    void followAnew() {
        tail.close();
        pending.clear();
        position = 0;
        timeline = logs().timelines().getLast();
        tail = source.log().orElseThrow().follow(Optional.empty());
        tick(Duration.ofMillis(10));
    }

    String backUp() {
        String id =
                run(
                                Catalogue.BACKUP_CREATE,
                                new BackupRequests.Create(
                                        Home.DEFAULT,
                                        data,
                                        "",
                                        BackupType.SCHEDULED,
                                        "",
                                        null,
                                        List.of(),
                                        List.of(),
                                        false,
                                        false,
                                        false))
                        .backup()
                        .id();
        tick(Duration.ofMillis(10));
        return id;
    }

    TimelineView history() {
        return run(Catalogue.TIMELINE, new TimelineRequest(Home.DEFAULT, null));
    }

    RecoveryPlan plan(Instant time, Path target) {
        return run(
                Catalogue.BACKUP_RESTORE_PITR_PLAN,
                new RecoveryRequest(Home.DEFAULT, null, time, null, target, true, false));
    }

    /** Recovers to a new place, and opens that by KyroDB's own rule of replay. */
    SortedMap<Long, KyroDocument> recovered(Instant time) {
        Path target = folder.resolve("target-" + ++targets);
        run(Catalogue.BACKUP_RESTORE_PITR_APPLY, plan(time, target));
        return KyroReader.read(target).documents();
    }

    /** What the ledger says: a record whose clock went back counts as of the latest time before. */
    SortedMap<Long, KyroDocument> ledgerAt(Instant time) {
        SortedMap<Long, KyroDocument> documents = KyroDocument.none();
        long latest = Long.MIN_VALUE;
        for (KyroRecord record : writer.ledger()) {
            latest = Math.max(latest, record.seconds());
            if (latest > time.getEpochSecond()) {
                break;
            }
            KyroDocument.apply(documents, record);
        }
        return documents;
    }

    private SourceKey key() {
        SourceIdentity identity = source.identity();
        return new SourceKey(identity.kind(), identity.location(), identity.host());
    }

    @Override
    public void close() {
        tail.close();
        writer.close();
        repository.close();
        engine.close();
        system.close();
    }
}
