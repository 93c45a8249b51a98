package io.meridian.repository.vault.log;

import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs.SealedSegment;
import io.meridian.repository.Logs.SegmentWriter;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.Digest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Writes the segment that is to be a timeline's newest, joined to the one before. */
final class TipWriter implements SegmentWriter {
    private final VaultContext vault;
    private final LogTips tips;
    private final SegmentRoom.Shelf shelf;
    private final SegmentRoom room;
    private final LogName name;
    private final @Nullable Instant coveredFrom;
    private final SegmentBuilder builder;
    private boolean finished;

    TipWriter(
            VaultContext vault,
            LogTips tips,
            SegmentRoom.Shelf shelf,
            LogTimeline timeline,
            LogName name) {
        this.vault = vault;
        this.tips = tips;
        this.shelf = shelf;
        this.room = shelf.take();
        this.name = name;
        Optional<LogTips.Tip> before = tips.endingAt(name.folder(), name.first());
        this.coveredFrom =
                name.first() == 0
                        ? timeline.startedAt()
                        : before.map(LogTips.Tip::coveredThrough).orElse(null);
        Digest previous = before.map(LogTips.Tip::link).orElse(Digest.NONE);
        this.builder =
                new SegmentBuilder(
                        vault,
                        room,
                        timeline,
                        name,
                        new SegmentBuilder.Linked(coveredFrom, previous, Digest.NONE),
                        before.map(LogTips.Tip::storedBytes).orElse(0L));
    }

    @Override
    public void add(LogEvent event) {
        builder.add(event);
    }

    @Override
    public SealedSegment finish(LogState state) {
        ByteBuffer object = builder.finish(state);
        finished = true;
        OpenSegment made = OpenSegment.of(vault.keys(), name, object.duplicate());
        Instant through = made.head().coveredThrough();
        tips.sealed(
                name.folder(),
                new LogTips.Tip(
                        builder.end(),
                        made.digest(),
                        through != null ? through : coveredFrom,
                        object.remaining()));
        return new SealedSegment(name.toString(), builder.end(), object);
    }

    /** What was begun and not finished has events in it, and is left to the collector. */
    @Override
    public void close() {
        if (finished) {
            finished = false;
            shelf.giveBack(room);
        }
    }
}
