package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.Internal;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.log.LogState;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.CreateOptions;

import java.nio.ByteBuffer;
import java.util.List;

/** Makes one segment of several. What it was made from may go once {@link #merge} has returned. */
final class Merging {
    private final VaultContext vault;
    private final LogName.Folder folder;
    private final BlockRoom room = new BlockRoom();

    Merging(VaultContext vault, LogName.Folder folder) {
        this.vault = vault;
        this.folder = folder;
    }

    /** One of those to be merged is not what was stored. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient LogName name;

        Unreadable(LogName name, Failure cause) {
            super(cause);
            this.name = name;
        }

        LogName name() {
            return name;
        }
    }

    /**
     * Durable at return, and read back.
     *
     * @param pieces whole, each beginning where the one before ends
     * @throws io.meridian.kernel.failure.NotFound when one of them is gone
     */
    void merge(List<Covering.Piece> pieces, int level) throws Unreadable {
        LogName name = folder.merged(level, pieces.getFirst().from(), pieces.getLast().end());
        ByteBuffer object = join(pieces, name);
        OpenSegment ours = OpenSegment.of(vault.keys(), name, object.duplicate());
        ours.check(room);
        boolean created =
                vault.store()
                        .createIfAbsent(name.object(), object.duplicate(), CreateOptions.DURABLE);
        if (created) {
            if (!isStored(object, name)) {
                requireStored(ours, name); // tells what is there instead
            }
        } else if (!readBack(vault, name).saysTheSameAs(ours)) {
            throw new Corruption(
                    "log.merge_differs",
                    name + " does not hold what the segments have that it stands for",
                    "get it back from a replica, or move it away: nothing was deleted");
        }
    }

    private boolean isStored(ByteBuffer object, LogName name) {
        try {
            return new ReadBack(vault).beginsLike(name, object)
                    && vault.store().listAll(name.object().value()).stream()
                            .filter(stored -> stored.name().equals(name.object()))
                            .allMatch(stored -> stored.size() == object.remaining());
        } catch (NotFound | Corruption | InvalidRequest notWhatWasSent) {
            return false;
        }
    }

    /** What was stored otherwise than it was sent goes again; what it was made of is there. */
    private void requireStored(OpenSegment ours, LogName name) {
        try {
            OpenSegment there = readBack(vault, name);
            there.check();
            if (there.isSameAs(ours)) {
                return;
            }
        } catch (NotFound | Corruption | InvalidRequest notWhatWasSent) {
            vault.store().delete(name.object());
            throw new Unavailable(
                    "log.not_stored",
                    name + " could not be read back as it was stored: " + notWhatWasSent.fact(),
                    List.of("nothing was deleted; check the repository's disk"),
                    notWhatWasSent);
        }
        throw new Conflict("log.replaced", name + " was replaced by somebody", "find out by whom");
    }

    /** From the medium where the store can. */
    static OpenSegment readBack(VaultContext vault, LogName name) {
        var _ = vault.store().evict(name.object());
        return OpenSegment.of(vault.keys(), name, vault.store().get(name.object()));
    }

    private ByteBuffer join(List<Covering.Piece> pieces, LogName name) throws Unreadable {
        LogHeads.Known first = pieces.getFirst().known();
        LogTimeline timeline = first.timeline();
        SegmentBuilder builder =
                new SegmentBuilder(
                        vault,
                        SegmentRoom.of(vault.compression().effort()),
                        timeline,
                        name,
                        new SegmentBuilder.Linked(
                                first.coveredFrom(),
                                first.previous(),
                                pieces.getLast().known().link()),
                        pieces.stream().mapToLong(one -> one.segment().stored().size()).sum());
        LogState state = null;
        for (Covering.Piece piece : pieces) {
            state = add(piece, builder);
        }
        if (state == null || builder.end() != name.end()) {
            throw new Internal(
                    "log.merge_incomplete",
                    name + " got events up to position " + builder.end(),
                    List.of("nothing was stored; report this"),
                    null);
        }
        return builder.finish(state);
    }

    /** Adds its events; the state after them. */
    private LogState add(Covering.Piece piece, SegmentBuilder builder) throws Unreadable {
        try {
            OpenSegment segment =
                    OpenSegment.of(
                            vault.keys(), piece.name(), vault.store().get(piece.name().object()));
            segment.events(piece.from(), piece.end(), room, builder::add);
            return segment.head().state();
        } catch (Corruption | InvalidRequest damaged) {
            throw new Unreadable(piece.name(), damaged);
        }
    }
}
