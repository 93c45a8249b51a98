package io.meridian.engine.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.engine.MeridianEngine;
import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.api.CaptureResult;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.fakes.LoggedSource;
import io.meridian.engine.fakes.MemoryRepository;
import io.meridian.engine.fakes.MemorySource;
import io.meridian.engine.fakes.World;
import io.meridian.engine.ports.HealthProbe;
import io.meridian.engine.ports.Installation;
import io.meridian.engine.ports.NewRepository;
import io.meridian.engine.ports.Parts;
import io.meridian.engine.ports.RepositoryOpener;
import io.meridian.engine.ports.RepositoryPlace;
import io.meridian.engine.ports.SourceOpener;
import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.Repository;
import io.meridian.repository.SourceKey;
import io.meridian.sources.Source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Sources with logs and a repository in memory, and an engine over them, in real time. */
final class CaptureWorld implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    final Cancellation cancellation = new Cancellation();
    final SystemEnvironment environment = SystemEnvironment.create(cancellation);
    final MemoryRepository repository = new MemoryRepository();
    private final Map<Path, Source> sources = new HashMap<>();
    private final Semaphore happened = new Semaphore(0);
    private final Path spool;

    CaptureWorld(Path spool) {
        this.spool = spool;
        repository.logs().afterStoring(happened::release);
    }

    LoggedSource source(String path) {
        LoggedSource source = new LoggedSource(path, environment);
        sources.put(Path.of(path), source);
        return source;
    }

    void sourceWithoutLog(String path) {
        sources.put(Path.of(path), new MemorySource(path));
    }

    static SourceKey key(String path) {
        return new SourceKey("directory", path, "here");
    }

    static CaptureRequest request(String... paths) {
        return new CaptureRequest(
                World.DEFAULT,
                Arrays.stream(paths).map(CaptureWorld::followed).toList(),
                Duration.ofMillis(100),
                CaptureRequest.USUAL_SPOOL_SIZE,
                CaptureRequest.USUAL_BASE_EVERY,
                false);
    }

    private static CaptureRequest.Followed followed(String path) {
        return new CaptureRequest.Followed(Path.of(path), "", "", List.of(), false);
    }

    CaptureResult run(CaptureRequest request) {
        return new MeridianEngine(parts(environment))
                .run(Catalogue.CAPTURE, request, event -> happened.release());
    }

    /** On another thread, until it is cancelled. */
    CompletableFuture<CaptureResult> start(CaptureRequest request) {
        CompletableFuture<CaptureResult> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                result.complete(run(request));
                            } catch (RuntimeException | Error failed) {
                                result.completeExceptionally(failed);
                            }
                        });
        return result;
    }

    /** Waits until something is so that comes of storing or of what is told. */
    void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertTrue(happened.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing happens");
        }
    }

    /** Everything that a source's newest timeline has. */
    Captured captured(String path) {
        return Place.newest(repository.logs(), key(path))
                .map(timeline -> Captured.of(repository.logs(), timeline))
                .orElseGet(Captured::new);
    }

    Parts parts(Environment seen) {
        return new Parts(
                seen,
                new Repositories(),
                new Sources(),
                new World().parts().targets(),
                new Installation("1.2.3", "here", List.of(), spool));
    }

    @Override
    public void close() {
        cancellation.cancel();
        environment.close();
    }

    private final class Sources implements SourceOpener {
        @Override
        public Source open(Wanted wanted) {
            Source source = sources.get(wanted.path());
            if (source == null) {
                throw new NotFound("source.not_found", "nothing at " + wanted.path());
            }
            return source;
        }

        @Override
        public List<String> kindsWithLog() {
            return List.of("kyro");
        }
    }

    private final class Repositories implements RepositoryOpener {
        @Override
        public RepositoryPlace locate(RepositoryRef reference) {
            return new RepositoryPlace("memory:", "0".repeat(32), null, null, List.of());
        }

        @Override
        public Repository open(RepositoryRef reference) {
            return repository;
        }

        @Override
        public NewRepository create(RepositoryRef reference, RepositoryForm form) {
            throw new IllegalStateException("it exists");
        }

        @Override
        public HealthProbe.Diagnosis probeStore(RepositoryRef reference) {
            throw new IllegalStateException("nobody asks");
        }
    }
}
