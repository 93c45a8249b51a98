package io.meridian.engine.capture;

import io.meridian.engine.api.CaptureRequest;
import io.meridian.engine.api.CaptureResult.Captured;
import io.meridian.engine.ports.Parts;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.env.Pending;
import io.meridian.kernel.env.TaskScope;
import io.meridian.kernel.env.Tasks;
import io.meridian.kernel.failure.Cancelled;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The capture of one source: its parts, and the tasks that they run on. What goes wrong in one of
 * them ends this capture and no other. Opened and closed by one thread, run by another.
 */
final class SourceCapture implements AutoCloseable {
    private final Environment environment;
    private final Followed source;
    private final Progress progress;
    private final Told told;
    private final Tally tally;
    private final Spool spool;
    private final CaptureLoop loop;
    private final SpoolDrain drain;
    private final Bases bases;
    private final Upkeep upkeep;
    private final Wakeup upkeepWakeup = new Wakeup();
    private final AtomicReference<@Nullable LogTimeline> timeline = new AtomicReference<>();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private volatile boolean ended;
    private long reportedNanos;

    private SourceCapture(
            Parts parts,
            Followed source,
            Repository repository,
            Spool spool,
            CaptureRequest request,
            Common common) {
        this.environment = parts.environment();
        this.source = source;
        this.progress = common.progress();
        this.told = common.told();
        this.tally = new Tally();
        this.spool = spool;
        Logs logs = repository.logs();
        new Leftovers(logs, source.key(), spool, tally).store(source.label(), told);
        Place place = Place.of(logs, source.key());
        this.drain = new SpoolDrain(environment, source, logs, spool, tally, told);
        this.bases = new Bases(parts, repository, source, common.bases(), tally, told);
        this.loop =
                new CaptureLoop(
                        environment,
                        source,
                        new Course(environment, source, logs, spool, place),
                        spool,
                        request.every(),
                        new Events());
        this.upkeep =
                new Upkeep(
                        source,
                        logs,
                        () -> Optional.ofNullable(timeline.get()).orElseThrow(),
                        loop::goOverTo,
                        told);
        lookBack(place);
    }

    /** What the captures of one request share. */
    record Common(Told told, Progress progress, Bases.BaseRules bases) {}

    /**
     * Takes the source's spool, stores what is left in it, and begins to follow.
     *
     * @param folder of the spool
     */
    static SourceCapture open(
            Parts parts,
            Followed source,
            Repository repository,
            Path folder,
            CaptureRequest request,
            Common common) {
        Spool spool = Spool.open(folder, request.spoolSize().bytes(), source.label());
        SourceCapture capture = null;
        try {
            capture = new SourceCapture(parts, source, repository, spool, request, common);
            capture.loop.begin();
            return capture;
        } catch (RuntimeException failed) {
            spool.close();
            if (capture != null) {
                capture.close();
            }
            throw failed;
        }
    }

    /** Runs until it is cancelled, or fails; either is part of the result. */
    void run() {
        try (TaskScope beside = environment.tasks().open()) {
            Pending<?> draining = beside.fork(Tasks.Lane.LASTING, () -> guarded(drain::run));
            beside.fork(Tasks.Lane.IO, () -> guarded(this::makeBases));
            beside.fork(Tasks.Lane.IO, () -> guarded(this::keepUp));
            guarded(this::follow);
            ended = true;
            upkeepWakeup.call();
            drain.end();
            draining.join();
        }
        report();
    }

    Captured result() {
        return tally.result(source.label(), source.key().kind(), spool, failure.get());
    }

    /** Why it ended before it was asked to, if it did. */
    Optional<Failure> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** That it has ended too early, or has not stored all that it read. */
    Optional<Finding> atEnd() {
        Failure why = failure.get();
        if (why != null) {
            return Optional.of(
                    Finding.warning(
                            "capture.ended",
                            source.label(),
                            "its capture ended: " + why.fact(),
                            why.hints().isEmpty() ? "" : why.hints().getFirst()));
        }
        return spool.count() == 0
                ? Optional.empty()
                : Optional.of(
                        Finding.warning(
                                "capture.not_stored",
                                source.label(),
                                spool.count() + " segments could not be stored before the end",
                                "they wait in the spool; the next capture stores them first"));
    }

    @Override
    public void close() {
        loop.close();
        spool.close();
    }

    private void follow() {
        try {
            while (!ended) {
                Duration pause = loop.step();
                reportNowAndThen();
                environment.cancellation().check();
                if (!pause.isZero()) {
                    environment.sleep(pause);
                }
            }
        } catch (Cancelled stopped) {
            environment.cancellation().finishing(loop::finish);
        }
    }

    private void makeBases() {
        while (!ended) {
            bases.step();
            environment.sleep(Limits.LOOK);
        }
    }

    private void keepUp() {
        while (!ended) {
            upkeepWakeup.await(Limits.UPKEEP);
            if (!ended) {
                upkeep.step();
            }
        }
    }

    private boolean guarded(Runnable work) {
        try {
            work.run();
        } catch (Cancelled stopped) {
            // The normal end.
        } catch (Failure failed) {
            fail(failed);
        } catch (RuntimeException defect) {
            fail(
                    new Internal(
                            "capture.failed",
                            "a fault in the capture of " + source.label() + ": " + defect,
                            List.of(),
                            defect));
        }
        return true;
    }

    private void fail(Failure why) {
        failure.compareAndSet(null, why);
        ended = true;
    }

    private void lookBack(Place place) {
        switch (place) {
            case Place.Nowhere() -> bases.needAfter(environment.now());
            case Place.Beginning _ -> bases.needAfter(environment.now());
            case Place.After after -> {
                bases.lookBack(after.completeSince());
                tally.known(after.coveredThrough());
            }
        }
    }

    private void reportNowAndThen() {
        long now = environment.nanoTime();
        if (now - reportedNanos >= Limits.REPORT.toNanos()) {
            reportedNanos = now;
            report();
        }
    }

    private void report() {
        progress.on(tally.progress(source.label(), spool, environment.now()));
    }

    private final class Events implements CaptureEvents {
        @Override
        public void onTimeline(LogTimeline written) {
            timeline.set(written);
            tally.onTimeline(written.number());
        }

        @Override
        public void sealed() {
            drain.wake();
        }

        @Override
        public void gap(LogEvent.Gap gap, boolean isLoss) {
            tally.gap(gap);
            if (isLoss) {
                told.each(GapText.of(source.label(), gap));
            }
            bases.needAfter(gap.to());
            upkeepWakeup.call();
        }

        @Override
        public void found(Finding finding) {
            told.accept(finding);
        }

        @Override
        public void over(String code, String object, String how) {
            told.over(code, object, how);
        }
    }
}
