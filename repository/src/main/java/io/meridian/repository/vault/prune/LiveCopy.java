package io.meridian.repository.vault.prune;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.PackSeal;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.PackBuilder;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.packing.PackShelf;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.read.DataChunks;
import io.meridian.repository.vault.read.LiveIndex;
import io.meridian.repository.vault.read.PackObjects;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Copies what is needed out of packs. Frames are copied as they are, deltas and bases too, unless
 * they are to be encoded anew. When wasted room is the reason, a base that one delta alone needs is
 * left behind: that delta is stored whole instead, which takes no more room. Used by one thread.
 */
final class LiveCopy {
    private final VaultContext vault;
    private final Survey survey;
    private final Needed needed;
    private final ChunkIndex index;
    private final PackShelf shelf;
    private final Set<Id16> sources = new HashSet<>();
    private final Predicate<Id16> usable;
    private final BitSet leftBehind = new BitSet();
    private final Set<ChunkId> copied = new HashSet<>();
    private final Map<PackKind, PackBuilder> open = new EnumMap<>(PackKind.class);
    private final PackWorkspace workspace = new PackWorkspace();

    /** Null copies frames as they are. */
    private @Nullable Recoding recoding;

    LiveCopy(
            VaultContext vault,
            Survey survey,
            Needed needed,
            Collection<IndexedPack> from,
            PackShelf shelf) {
        this.vault = vault;
        this.survey = survey;
        this.needed = needed;
        this.index = survey.view().index();
        this.shelf = shelf;
        from.forEach(pack -> sources.add(pack.pack()));
        Set<Id16> condemned = survey.generations().condemned();
        this.usable = pack -> !condemned.contains(pack) && survey.stored().containsKey(pack);
    }

    /** Encodes anew what would be copied as it is. */
    void recode(Compression compression) {
        recoding = new Recoding(compression, new DataChunks(vault, new LiveIndex(vault, index)));
    }

    /** Stores whole every delta whose base nobody else needs, and so need not be copied. */
    void freeLoneBases() {
        needed.bases().stream()
                .filter(base -> needed.isBaseOfOne(base) && !survey.live().isLive(base))
                .filter(base -> lies(base, sources::contains))
                .forEach(leftBehind::set);
        if (leftBehind.isEmpty()) {
            return;
        }
        DataChunks chunks = new DataChunks(vault, new LiveIndex(vault, index));
        ChunkEncoder encoder = new ChunkEncoder(vault.compression());
        for (long i = 0; i < index.count(); i = index.nextChunk(i)) {
            if (survey.live().isLive(i)) {
                freeBasesOf(index.placesAt(i), chunks, encoder);
            }
        }
    }

    /**
     * Copies every needed chunk of a pack, also those that lie elsewhere too: which copy goes is
     * decided later.
     *
     * @return false when something that is needed could not be used from here, so the pack stays
     * @throws Corruption when the pack can't be read
     * @throws NotFound when it is gone
     */
    boolean copy(IndexedPack pack) {
        boolean complete = true;
        PackObjects.Loaded loaded =
                new PackObjects(vault).load(pack.pack(), pack.size(), workspace);
        for (PackFrame frame : loaded.pack().contents(loaded.object()).frames()) {
            if (!isWanted(frame)) {
                continue;
            }
            ChunkId base = frame.base();
            if (base != null && index.findWhole(base, usable).isEmpty()) {
                complete = false;
            } else if (!copied.contains(frame.id())) {
                take(frame, loaded, pack.kind());
                copied.add(frame.id());
            }
        }
        return complete;
    }

    void finish() {
        open.values().forEach(shelf::store);
        shelf.settle();
    }

    private boolean isWanted(PackFrame frame) {
        long position = index.position(frame.id());
        if (position < 0) {
            return false;
        }
        boolean live = survey.live().isLive(position);
        if (frame.isDelta()) {
            return live && index.findWhole(frame.id(), usable).isEmpty();
        }
        return live || (needed.isBase(position) && !leftBehind.get(Math.toIntExact(position)));
    }

    /** Whether every usable whole place of a chunk is in such a pack. */
    private boolean lies(int position, Predicate<Id16> where) {
        return index.placesAt(position).stream()
                .filter(place -> !place.frame().isDelta() && usable.test(place.pack()))
                .allMatch(place -> where.test(place.pack()));
    }

    private void freeBasesOf(List<ChunkPlace> places, DataChunks chunks, ChunkEncoder encoder) {
        PackFrame first = places.getFirst().frame();
        List<Integer> bases =
                places.stream()
                        .map(place -> place.frame().base())
                        .filter(base -> base != null)
                        .map(base -> Math.toIntExact(index.position(base)))
                        .filter(position -> position >= 0 && leftBehind.get(position))
                        .toList();
        if (bases.isEmpty() || index.findWhole(first.id(), usable).isPresent()) {
            return;
        }
        try {
            byte[] plain = chunks.any(first.id());
            Encoding encoding = encoder.encode(plain, 0, plain.length);
            add(
                    PackKind.DATA,
                    new PackFrame(first.id(), 0, 0, plain.length, encoding),
                    encoder.bytes(),
                    encoder.length());
            copied.add(first.id());
        } catch (Corruption unreadable) {
            // The base is copied like any other, and verification tells what is damaged.
            bases.forEach(leftBehind::clear);
        }
    }

    private void take(PackFrame frame, PackObjects.Loaded from, PackKind kind) {
        Recoding anew = recoding;
        if (anew != null && anew.appliesTo(frame)) {
            PackFrame encoded = anew.encode(from.pack(), frame, from.bytes());
            add(kind, encoded, anew.bytes(), anew.length());
        } else {
            byte[] encoded = from.pack().unsealed(frame, from.bytes(), frame.offset());
            add(kind, frame, encoded, frame.sealedLength() - PackSeal.TAG_BYTES);
        }
    }

    private void add(PackKind kind, PackFrame like, byte[] encoded, int length) {
        PackBuilder builder = open.computeIfAbsent(kind, shelf::begin);
        builder.add(like, encoded, length);
        if (builder.isFull()) {
            shelf.store(builder);
            open.remove(kind);
        }
    }
}
