package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.ObjectName;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The captured logs of a vault. */
public final class VaultLogs implements Logs {
    private final VaultContext vault;
    private final LogHeads heads;
    private final LogTips tips = new LogTips();
    private final SegmentRoom.Shelf rooms;
    private final SegmentStore segments;
    private final MergeChoice merging;

    public VaultLogs(VaultContext vault) {
        this(vault, MergeChoice.DEFAULT);
    }

    VaultLogs(VaultContext vault, MergeChoice merging) {
        this.vault = vault;
        this.merging = merging;
        this.heads = new LogHeads(vault);
        this.rooms = new SegmentRoom.Shelf(vault.compression().effort());
        this.segments = new SegmentStore(vault);
    }

    @Override
    public List<LogTimeline> timelines() {
        return Timelines.load(vault, heads, Names.LOGS).readable();
    }

    @Override
    public LogTimeline begin(SourceKey source, Instant startedAt, Optional<LogTimeline.Fork> fork) {
        vault.keys().lookAgain();
        Id16 hash = nameOf(source);
        for (int number = Timelines.highest(vault, hash) + 1;
                number <= LogName.MOST_TIMELINES;
                number++) {
            LogTimeline timeline = new LogTimeline(source, number, startedAt, fork);
            ObjectName name = new LogName.Folder(hash, number).record();
            if (vault.records()
                    .create(ObjectType.LOG_TIMELINE, name, TimelineRecord.encode(timeline))) {
                return timeline;
            }
        }
        throw new Conflict(
                "log.timelines_exhausted",
                source.location() + " has " + LogName.MOST_TIMELINES + " timelines",
                "capture it under another name");
    }

    @Override
    public Segments segments(LogTimeline timeline) {
        Covering covering = Covering.load(vault, heads, folder(timeline));
        Segments list = SegmentList.of(timeline, covering, this::rest);
        if (!covering.pieces().isEmpty()) {
            LogHeads.Known last = covering.pieces().getLast().known();
            Instant through = list.segments().getLast().coveredThrough();
            long storedBytes = covering.pieces().getLast().segment().stored().size();
            tips.note(
                    folder(timeline),
                    new LogTips.Tip(last.end(), last.link(), through, storedBytes));
        }
        return list;
    }

    @Override
    public void read(LogSegment segment, Consumer<LogEvent> events) {
        long first = segment.firstPosition();
        long end = segment.endPosition();
        LogName name = nameOf(segment);
        OpenSegment open;
        try {
            open = open(name);
            open.check();
        } catch (NotFound | Corruption unreadable) {
            new ElsewhereStored(vault, heads).read(name, first, end, unreadable, events);
            return;
        }
        open.events(first, end, events);
    }

    @Override
    public LogState state(LogSegment segment) {
        LogName name = nameOf(segment);
        try {
            return heads.read(name, segment.storedBytes()).state();
        } catch (NotFound merged) {
            Covering now = Covering.load(vault, heads, name.folder());
            return now.pieces().stream()
                    .filter(piece -> piece.end() == segment.endPosition())
                    .map(piece -> heads.read(piece.name(), piece.segment().stored().size()).state())
                    .findFirst()
                    .orElseThrow(() -> merged);
        }
    }

    @Override
    public SegmentWriter write(LogTimeline timeline, long firstPosition) {
        LogName name = folder(timeline).captured(firstPosition);
        return new TipWriter(vault, tips, rooms, timeline, name);
    }

    @Override
    public void store(SealedSegment segment) {
        OpenSegment ours = segments.opened(segment);
        segments.store(ours, LogName.parse(new ObjectName(segment.name())).orElseThrow(), segment);
    }

    @Override
    public Compacted compact(LogTimeline timeline, Runnable afterEach) {
        return new Compaction(vault, heads, folder(timeline), merging).run(afterEach);
    }

    @Override
    public long trim(SourceKey source, Instant keepFrom, boolean dryRun) {
        Id16 hash = nameOf(source);
        List<LogTimeline> timelines = Timelines.load(vault, heads, LogName.prefix(hash)).readable();
        return new Trimming(vault, heads, keepFrom, dryRun)
                .run(timelines, one -> new LogName.Folder(hash, one.number()));
    }

    private LogTally rest(Covering.Piece piece) {
        LogTally tally = new LogTally();
        long[] position = {piece.from()};
        open(piece.name())
                .events(piece.from(), piece.end(), event -> tally.add(position[0]++, event));
        return tally;
    }

    private OpenSegment open(LogName name) {
        return OpenSegment.of(vault.keys(), name, vault.store().get(name.object()));
    }

    private LogName.Folder folder(LogTimeline timeline) {
        return new LogName.Folder(nameOf(timeline.source()), timeline.number());
    }

    private Id16 nameOf(SourceKey source) {
        return vault.keys().logName(source.kind(), source.location(), source.host());
    }

    private static LogName nameOf(LogSegment segment) {
        return LogName.parse(new ObjectName(segment.name()))
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "log.segment_not_found",
                                        segment.name() + " is not a segment of this repository",
                                        "list the timeline's segments again"));
    }
}
