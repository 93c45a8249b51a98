package io.meridian.engine.fakes;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyAccess;
import io.meridian.engine.api.Operation;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.directories.DirectorySources;
import io.meridian.engine.directories.DirectoryTargets;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.Lifecycle;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.engine.ports.TargetOpener;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.Repository;
import io.meridian.sources.RestoreTarget;
import io.meridian.sources.Source;
import io.meridian.sources.log.LogRecovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One repository, another to copy to, some sources and a target, all in memory, and an engine over
 * them.
 */
public final class World {
    /** The default repository. */
    public static final RepositoryRef DEFAULT =
            new RepositoryRef("", new KeyAccess.DefaultKeyFile());

    /** The repository that is copied to. */
    public static final RepositoryRef OTHER =
            new RepositoryRef("other", new KeyAccess.DefaultKeyFile());

    public final TestEnvironment environment = new TestEnvironment();
    public final MemoryRepository repository = new MemoryRepository();
    public final MemoryRepository other = new MemoryRepository();
    public MemoryTarget target = new MemoryTarget();
    public final List<SourceOpener.Wanted> opened = new ArrayList<>();
    public final List<Path> recovered = new ArrayList<>();
    public final List<Path> protectedPaths = new ArrayList<>();
    public String host = "here";
    public Lifecycle lifecycle = Lifecycle.UNCONFIGURED;

    /** Of sources of kind {@link RecordedDatabase#KIND}. */
    public LogRecovery recovery = new RecordRecovery(false);

    public boolean exists = true;
    public int created;
    public int openings;
    private final Map<Path, MemorySource> sources = new HashMap<>();
    private SourceOpener sourceOpener = this::open;
    private TargetOpener targetOpener = new Targets();
    private MeridianEngine engine;

    /** A world whose sources and targets are real directories. */
    public static World withDirectories() {
        World world = new World();
        world.sourceOpener = new DirectorySources(world.environment);
        world.targetOpener = new DirectoryTargets(world.environment);
        return world;
    }

    /** What was restored so far is gone. */
    public World withFreshTarget() {
        target = new MemoryTarget();
        return this;
    }

    public MemorySource source(Path path) {
        return sources.computeIfAbsent(path, any -> new MemorySource(path.toString()));
    }

    public Parts parts() {
        return new Parts(
                environment,
                new Repositories(),
                new Sources(),
                targetOpener,
                new Installation("1.2.3", host, List.of()),
                lifecycle);
    }

    public <Q, R> R run(Operation<Q, R> operation, Q request) {
        if (engine == null) {
            engine = new MeridianEngine(parts());
        }
        return engine.run(operation, request, Progress.NONE);
    }

    /** Backs up with ordinary settings. */
    public BackupResults.Created backUp(Path source) {
        return run(Catalogue.BACKUP_CREATE, create(source, false));
    }

    public static BackupRequests.Create create(Path source, boolean dryRun) {
        return new BackupRequests.Create(
                DEFAULT,
                source,
                "",
                BackupType.MANUAL,
                "",
                null,
                List.of(),
                List.of(),
                false,
                dryRun,
                true);
    }

    private Source open(SourceOpener.Wanted wanted) {
        opened.add(wanted);
        MemorySource source = sources.get(wanted.path());
        if (source == null) {
            throw new NotFound("source.not_found", "nothing at " + wanted.path());
        }
        return source;
    }

    private final class Sources implements SourceOpener {
        @Override
        public Source open(SourceOpener.Wanted wanted) {
            return sourceOpener.open(wanted);
        }

        @Override
        public Optional<LogRecovery> recovery(String kind) {
            return kind.equals(RecordedDatabase.KIND) ? Optional.of(recovery) : Optional.empty();
        }
    }

    private final class Repositories implements RepositoryOpener {
        @Override
        public RepositoryPlace locate(RepositoryRef reference) {
            if (reference.equals(OTHER)) {
                return new RepositoryPlace("memory:other", "1".repeat(32), null, null, List.of());
            }
            return new RepositoryPlace(
                    "memory:", exists ? "0".repeat(32) : null, null, null, protectedPaths);
        }

        @Override
        public Repository open(RepositoryRef reference) {
            if (!exists) {
                throw new NotFound("repository.not_found", "no repository");
            }
            openings++;
            return reference.equals(OTHER) ? other : repository;
        }

        @Override
        public NewRepository create(RepositoryRef reference, RepositoryForm form) {
            exists = true;
            created++;
            return new NewRepository(repository, "0".repeat(32), Path.of("/keys/0.key"), "slot2");
        }

        @Override
        public HealthProbe.Diagnosis probeStore(RepositoryRef reference) {
            return HealthProbe.Diagnosis.good("store", "keeps its promises");
        }
    }

    private final class Targets implements TargetOpener {
        @Override
        public void requireUsable(Path place, List<Path> protectedOnes) {}

        @Override
        public void recover(Path place, Consumer<Finding> findings) {
            recovered.add(place);
        }

        @Override
        public List<Path> leftovers(Path place) {
            return List.of();
        }

        @Override
        public RestoreTarget open(Path place, boolean allowClear, List<Path> protectedOnes) {
            return target;
        }
    }
}
