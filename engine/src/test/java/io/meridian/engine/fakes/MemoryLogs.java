package io.meridian.engine.fakes;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.SourceKey;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Logs in memory: what was sealed is kept at once, what was stored is counted as there. */
public final class MemoryLogs implements Logs {
    private final List<LogTimeline> timelines = new ArrayList<>();
    private final Map<String, Sealed> sealed = new ConcurrentHashMap<>();
    private final Map<String, Sealed> stored = new TreeMap<>();
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> beginningFault =
            new AtomicReference<>();
    private final AtomicReference<Runnable> afterStoring = new AtomicReference<>(() -> {});

    /** From now on beginning a timeline fails so. */
    public void failBeginning(RuntimeException failure) {
        beginningFault.set(failure);
    }

    /** From now on storing fails so; null ends that. */
    public void failStoring(@Nullable RuntimeException failure) {
        fault.set(failure);
    }

    /** Happens after each segment that was stored. */
    public void afterStoring(Runnable happening) {
        afterStoring.set(happening);
    }

    @Override
    public synchronized List<LogTimeline> timelines() {
        return List.copyOf(timelines);
    }

    @Override
    public synchronized LogTimeline begin(
            SourceKey source, Instant startedAt, Optional<LogTimeline.Fork> fork) {
        RuntimeException failure = beginningFault.get();
        if (failure != null) {
            throw failure;
        }
        int number =
                1 + (int) timelines.stream().filter(one -> one.source().equals(source)).count();
        LogTimeline timeline = new LogTimeline(source, number, startedAt, fork);
        timelines.add(timeline);
        return timeline;
    }

    @Override
    public synchronized Segments segments(LogTimeline timeline) {
        List<LogSegment> segments = new ArrayList<>();
        Instant from = timeline.startedAt();
        for (Map.Entry<String, Sealed> entry : stored.entrySet()) {
            if (entry.getValue().timeline().equals(timeline)) {
                LogSegment segment = segment(entry.getKey(), entry.getValue(), from);
                segments.add(segment);
                from = segment.coveredThrough();
            }
        }
        return new Segments(segments, List.of());
    }

    @Override
    public synchronized void read(LogSegment segment, Consumer<LogEvent> events) {
        of(segment).events().forEach(events);
    }

    @Override
    public synchronized LogState state(LogSegment segment) {
        return of(segment).state();
    }

    @Override
    public SealedSegment seal(
            LogTimeline timeline, long firstPosition, List<LogEvent> events, LogState state) {
        String name =
                String.format(
                        Locale.ROOT,
                        "%s/%08d/%020d",
                        timeline.source(),
                        timeline.number(),
                        firstPosition);
        String token = name + "#" + sealed.size();
        sealed.put(token, new Sealed(timeline, firstPosition, List.copyOf(events), state));
        return new SealedSegment(
                name,
                firstPosition + events.size(),
                ByteBuffer.wrap(token.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void store(SealedSegment segment) {
        put(segment);
        afterStoring.get().run();
    }

    private synchronized void put(SealedSegment segment) {
        RuntimeException failure = fault.get();
        if (failure != null) {
            throw failure;
        }
        Sealed content =
                sealed.get(StandardCharsets.UTF_8.decode(segment.object().duplicate()).toString());
        if (content == null) {
            throw new IllegalStateException("was not sealed here: " + segment.name());
        }
        Sealed before = stored.putIfAbsent(segment.name(), content);
        if (before != null && !before.equals(content)) {
            throw new Conflict("log.position_taken", segment.name() + " is taken");
        }
    }

    @Override
    public Compacted compact(LogTimeline timeline) {
        return new Compacted(0, 0);
    }

    @Override
    public synchronized long trim(SourceKey source, Instant keepFrom, boolean dryRun) {
        return 0;
    }

    private Sealed of(LogSegment segment) {
        Sealed found = stored.get(segment.name());
        if (found == null) {
            throw new NotFound("store.object_not_found", "no segment " + segment.name());
        }
        return found;
    }

    private static LogSegment segment(String name, Sealed content, Instant from) {
        Instant through = from;
        Instant first = null;
        Instant last = null;
        long bytes = 0;
        List<LogSegment.LogGap> gaps = new ArrayList<>();
        for (LogEvent event : content.events()) {
            switch (event) {
                case LogEvent.Covered covered -> through = covered.through();
                case LogEvent.Mark mark -> {
                    first = first == null ? mark.time() : first;
                    last = mark.time();
                }
                case LogEvent.Gap gap ->
                        gaps.add(new LogSegment.LogGap(gap.from(), gap.to(), gap.reason()));
                case LogEvent.Appended appended -> bytes += appended.data().length();
                case LogEvent.Replaced _, LogEvent.Removed _ -> {}
            }
        }
        return new LogSegment(
                content.timeline(),
                name,
                content.firstPosition(),
                content.firstPosition() + content.events().size(),
                from,
                through,
                first,
                last,
                gaps,
                bytes,
                bytes);
    }

    private record Sealed(
            LogTimeline timeline, long firstPosition, List<LogEvent> events, LogState state) {}
}
