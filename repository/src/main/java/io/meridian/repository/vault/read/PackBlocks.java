package io.meridian.repository.vault.read;

import com.google.errorprone.annotations.concurrent.GuardedBy;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.stores.ObjectStore;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parts of packs, read from the store in blocks of a fixed size and kept, the ones used last, up to
 * a bound: chunks that lie together are wanted together. A backup that was made of many is in as
 * many packs, each of which is gone through once; the bound has room for a block of each of so
 * many. Thread-safe; two who want the same block read it once.
 */
final class PackBlocks implements PackRanges {
    static final int BLOCK_BYTES = 1 << 20;
    static final int MOST_BLOCKS = 96;

    private final ObjectStore store;

    @GuardedBy("this")
    private final Map<Place, Block> blocks = new LinkedHashMap<>(16, 0.75f, true);

    PackBlocks(ObjectStore store) {
        this.store = store;
    }

    private record Place(Id16 pack, long number) {}

    @Override
    public void read(IndexedPack pack, long offset, ByteBuffer target) {
        int start = target.position();
        try {
            long at = offset;
            while (target.hasRemaining()) {
                at += copy(pack, at, target);
            }
        } catch (NotFound | Corruption incomplete) {
            // A block reaches further than what is asked for, which may be there.
            target.position(start);
            store.read(Names.pack(pack.pack()), offset, target);
        }
    }

    /** Copies what one block has of it; returns how many bytes that is. */
    private int copy(IndexedPack pack, long at, ByteBuffer target) {
        long number = at / BLOCK_BYTES;
        int from = (int) (at % BLOCK_BYTES);
        byte[] bytes = block(pack, number).bytes(store);
        int length = Math.min(bytes.length - from, target.remaining());
        if (length <= 0) {
            throw new Corruption(
                    "store.short_object",
                    Names.pack(pack.pack()) + " ends at " + pack.size() + ", wanted from " + at,
                    "run 'meridian repo repair'");
        }
        target.put(bytes, from, length);
        return length;
    }

    private synchronized Block block(IndexedPack pack, long number) {
        Block block =
                blocks.computeIfAbsent(
                        new Place(pack.pack(), number), place -> new Block(pack, number));
        if (blocks.size() > MOST_BLOCKS) {
            var oldest = blocks.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return block;
    }

    /** Read when it is first wanted. */
    private static final class Block {
        private final IndexedPack pack;
        private final long offset;

        @GuardedBy("this")
        private byte @Nullable [] bytes;

        Block(IndexedPack pack, long number) {
            this.pack = pack;
            this.offset = number * BLOCK_BYTES;
        }

        synchronized byte[] bytes(ObjectStore store) {
            byte[] read = bytes;
            if (read == null) {
                read = new byte[Math.clamp(pack.size() - offset, 0, BLOCK_BYTES)];
                if (read.length > 0) {
                    store.read(Names.pack(pack.pack()), offset, ByteBuffer.wrap(read));
                }
                bytes = read;
            }
            return read;
        }
    }
}
