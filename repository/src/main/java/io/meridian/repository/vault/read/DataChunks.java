package io.meridian.repository.vault.read;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.Failure;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.vault.codec.Base;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.ChunkIndex;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.BaseChunks;
import io.meridian.repository.vault.pack.OpenPack;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackWorkspace;
import io.meridian.repository.vault.protocol.VaultContext;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Single data chunks by id, each read by its own range from the first place that is good. The bases
 * used last are kept, up to a bound. Used by one thread.
 */
public final class DataChunks implements BaseChunks {
    private static final int MOST_KEPT_BYTES = 4 << 20;
    private static final int MOST_OPEN_PACKS = 64;

    private final VaultContext vault;
    private final LiveIndex index;
    private final PackRanges packs;
    private final PackWorkspace workspace = new PackWorkspace();
    private final Map<ChunkId, Base> bases = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Id16, OpenPack> open = new LinkedHashMap<>(16, 0.75f, true);
    private int keptBytes;

    public DataChunks(VaultContext vault, LiveIndex index) {
        this(
                vault,
                index,
                (pack, offset, target) ->
                        vault.store().read(Names.pack(pack.pack()), offset, target));
    }

    DataChunks(VaultContext vault, LiveIndex index, PackRanges packs) {
        this.vault = vault;
        this.index = index;
        this.packs = packs;
    }

    /** What one place of a chunk gives. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ChunkPlace place, ChunkIndex places);
    }

    @Override
    public Base base(ChunkId id) {
        Base known = bases.get(id);
        return known != null
                ? known
                : firstGood(id, place -> !place.frame().isDelta(), this::baseAt);
    }

    /**
     * A base as it stands in one place, where it is whole.
     *
     * @throws Corruption when it is damaged there
     * @throws NotFound when the pack is gone
     */
    public Base baseAt(ChunkPlace place, ChunkIndex places) {
        Base known = bases.get(place.frame().id());
        if (known != null) {
            return known;
        }
        Base base = new Base(plain(place, places), place.frame().sealedLength());
        keep(place.frame().id(), base);
        return base;
    }

    /**
     * A chunk from any place, whole or as a delta.
     *
     * @return an array of its own
     * @throws Corruption when no place can be read
     */
    public byte[] any(ChunkId id) {
        return firstGood(id, place -> true, this::plain);
    }

    /** Tries every place, then those of a newer index: a prune may have moved the chunk. */
    private <T> T firstGood(ChunkId id, Predicate<ChunkPlace> wanted, Reading<T> reading) {
        List<Failure> failures = new ArrayList<>();
        ChunkIndex first = index.current();
        T found = firstGood(id, first, wanted, reading, failures);
        if (found == null) {
            ChunkIndex newer = index.newerThan(first);
            found = newer == first ? null : firstGood(id, newer, wanted, reading, failures);
        }
        if (found == null) {
            throw reason(id, failures);
        }
        return found;
    }

    private static Corruption reason(ChunkId id, List<Failure> failures) {
        Corruption why =
                failures.stream()
                        .filter(Corruption.class::isInstance)
                        .map(Corruption.class::cast)
                        .findFirst()
                        .orElseGet(() -> MetadataReader.missing(id));
        failures.stream().filter(failure -> failure != why).forEach(why::addSuppressed);
        return why;
    }

    private static <T> @Nullable T firstGood(
            ChunkId id,
            ChunkIndex places,
            Predicate<ChunkPlace> wanted,
            Reading<T> reading,
            List<Failure> failures) {
        for (ChunkPlace place : places.places(id)) {
            if (wanted.test(place)) {
                try {
                    return reading.of(place, places);
                } catch (NotFound | Corruption damagedHere) {
                    failures.add(damagedHere);
                }
            }
        }
        return null;
    }

    private byte[] plain(ChunkPlace place, ChunkIndex places) {
        PackFrame frame = place.frame();
        // First of all: reading the base uses the same workspace.
        Base base = frame.base() == null ? null : base(frame.base());
        OpenPack pack = open(place.pack(), places);
        byte[] sealed = workspace.object(frame.sealedLength());
        packs.read(
                places.pack(place.pack()).orElseThrow(),
                frame.offset(),
                ByteBuffer.wrap(sealed, 0, frame.sealedLength()));
        return pack.open(frame, sealed, 0, id -> base == null ? BaseChunks.NONE.base(id) : base);
    }

    private OpenPack open(Id16 id, ChunkIndex places) {
        OpenPack known = open.get(id);
        if (known != null) {
            return known;
        }
        IndexedPack indexed = places.pack(id).orElseThrow();
        ByteBuffer header = ByteBuffer.allocate(OpenPack.headerBytes());
        packs.read(indexed, 0, header);
        OpenPack pack =
                OpenPack.ofHeader(id, header.flip(), indexed.size(), vault.keys(), workspace);
        open.put(id, pack);
        if (open.size() > MOST_OPEN_PACKS) {
            var oldest = open.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return pack;
    }

    private void keep(ChunkId id, Base base) {
        bases.put(id, base);
        keptBytes += base.length();
        var oldest = bases.values().iterator();
        while (keptBytes > MOST_KEPT_BYTES && bases.size() > 1) {
            keptBytes -= oldest.next().length();
            oldest.remove();
        }
    }
}
