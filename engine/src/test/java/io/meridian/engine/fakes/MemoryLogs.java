package io.meridian.engine.fakes;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Logs in memory: what was sealed is kept at once, what was stored is counted as there. */
public final class MemoryLogs implements Logs {
    /** What each trimming gives back, it says. */
    public static final long BYTES_PER_TRIM = 100;

    private final List<LogTimeline> timelines = new ArrayList<>();
    private final Map<String, Sealed> sealed = new ConcurrentHashMap<>();
    private final Map<String, Sealed> stored = new TreeMap<>();
    private final Map<String, Instant> coveredFrom = new HashMap<>();
    private final Set<String> damaged = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private int reads;
    private final List<String> trims = new ArrayList<>();
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

    /** Nothing was ever captured. */
    public synchronized void clear() {
        timelines.clear();
        stored.clear();
    }

    /** A segment's object is gone, and no listing has it. */
    public synchronized void lose(String name) {
        stored.remove(name);
    }

    /** A segment's object is listed, but its bytes are not what was stored. */
    public synchronized void damage(String name) {
        damaged.add(name);
    }

    /** All that is stored, as one segment. */
    public synchronized void merge(LogTimeline timeline) {
        List<LogSegment> segments = segments(timeline).segments();
        List<LogEvent> events = new ArrayList<>();
        segments.forEach(segment -> events.addAll(of(segment).events()));
        LogSegment first = segments.getFirst();
        LogState state = of(segments.getLast()).state();
        segments.forEach(segment -> stored.remove(segment.name()));
        coveredFrom.put(first.name() + "-merged", first.coveredFrom());
        stored.put(
                first.name() + "-merged",
                new Sealed(timeline, first.firstPosition(), List.copyOf(events), state));
    }

    /** What trimming was asked for, as text. */
    public synchronized List<String> trims() {
        return List.copyOf(trims);
    }

    /** Happens after each segment that was stored. */
    public void afterStoring(Runnable happening) {
        afterStoring.set(happening);
    }

    /** Not even what it says of itself can be read any more. */
    public synchronized void damageHead(String name) {
        unreadable.add(name);
    }

    /** How often a segment was read. */
    public synchronized int reads() {
        return reads;
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
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Sealed> entry : stored.entrySet()) {
            if (unreadable.contains(entry.getKey())) {
                findings.add(Finding.error("log.damaged", entry.getKey(), "has no head", ""));
            } else if (entry.getValue().timeline().equals(timeline)) {
                Instant from = Objects.requireNonNull(coveredFrom.get(entry.getKey()));
                segments.add(segment(entry.getKey(), entry.getValue(), from));
            }
        }
        return new Segments(segments, findings);
    }

    @Override
    public synchronized void read(LogSegment segment, Consumer<LogEvent> events) {
        Sealed content = of(segment);
        reads++;
        if (damaged.contains(segment.name())) {
            throw new Corruption("log.damaged", segment.name() + " is not what was stored");
        }
        content.events().forEach(events);
    }

    @Override
    public synchronized LogState state(LogSegment segment) {
        return of(segment).state();
    }

    @Override
    public SegmentWriter write(LogTimeline timeline, long firstPosition) {
        List<LogEvent> events = new ArrayList<>();
        return new SegmentWriter() {
            private ByteBuffer object = ByteBuffer.allocate(0);

            @Override
            public void add(LogEvent event) {
                events.add(event);
            }

            @Override
            public SealedSegment finish(LogState state) {
                SealedSegment made = sealed(timeline, firstPosition, events, state);
                object = made.object();
                return made;
            }

            // Who uses the segment after that finds something else in it.
            @Override
            public void close() {
                Arrays.fill(object.array(), (byte) '-');
            }
        };
    }

    private SealedSegment sealed(
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
        coveredFrom.computeIfAbsent(
                segment.name(),
                any ->
                        segments(content.timeline()).segments().stream()
                                .map(LogSegment::coveredThrough)
                                .reduce(content.timeline().startedAt(), (one, later) -> later));
        if (unreadable.contains(segment.name())) {
            throw new Corruption("log.damaged", segment.name() + " has no head");
        }
        Sealed before = stored.putIfAbsent(segment.name(), content);
        if (before != null && !before.equals(content)) {
            throw new Conflict("log.position_taken", segment.name() + " is taken");
        }
    }

    @Override
    public Compacted compact(LogTimeline timeline, Runnable afterEach) {
        return new Compacted(0, 0);
    }

    @Override
    public synchronized long trim(SourceKey source, Instant keepFrom, boolean dryRun) {
        trims.add(source.location() + " from " + keepFrom + (dryRun ? " dry" : ""));
        return BYTES_PER_TRIM;
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
