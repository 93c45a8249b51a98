package io.meridian.testing.bench.inside;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.IndexedPack;
import io.meridian.repository.vault.pack.PackFrame;
import io.meridian.repository.vault.pack.PackKind;
import io.meridian.repository.vault.protocol.ProcessIdentity;
import io.meridian.repository.vault.protocol.SegmentName;
import io.meridian.repository.vault.protocol.VaultRecords;
import io.meridian.repository.vault.protocol.WriterSession;
import io.meridian.stores.ObjectStore;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a vault believe that it has chunks, as many as one may want: index segments of committed
 * sessions, and packs of the right size that take no room. Everything that asks what there is
 * answers as it would in a real vault of that size; only the chunks themselves can't be read.
 */
public final class SyntheticChunks {
    private static final int CHUNKS_IN_A_PACK = 50;
    private static final int CHUNKS_IN_A_SEGMENT = 100_000;
    private static final int PLAIN_BYTES = 600 << 10;
    private static final int SEALED_BYTES = 330 << 10;
    private static final int PACK_BYTES = 17 << 20;
    private static final long SEED = 20_260_105;

    private final SystemEnvironment environment;
    private final VaultRecords records;
    private final Path packs;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private SyntheticChunks(SystemEnvironment environment, VaultRecords records, Path packs) {
        this.environment = environment;
        this.records = records;
        this.packs = packs;
    }

    /** Adds so many chunks. */
    public static void add(VaultFiles vault, long count) throws IOException {
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation());
                ObjectStore store = vault.store(environment)) {
            Id16 repository = Id16.parse(Vault.identify(store));
            KeyRing keys =
                    new KeyObjects(store, repository, environment).unlock(vault.unlock()).keys();
            VaultRecords records = new VaultRecords(store, new ObjectSeal(keys, environment));
            Path packs = Files.createDirectories(vault.directory().resolve(Names.PACKS));
            SyntheticChunks chunks = new SyntheticChunks(environment, records, packs);
            for (long left = count; left > 0; left -= CHUNKS_IN_A_SEGMENT) {
                chunks.addSegment((int) Math.min(CHUNKS_IN_A_SEGMENT, left));
            }
        }
    }

    /** As one backup would: session, packs, index segment, outcome. */
    private void addSegment(int count) throws IOException {
        WriterSession session =
                WriterSession.begin(
                        records, environment, ProcessIdentity.ofThisProcess(), "backup");
        List<IndexedPack> listed = new ArrayList<>();
        List<ChunkPlace> places = new ArrayList<>(count);
        while (places.size() < count) {
            Id16 pack = new Id16(random.nextLong(), random.nextLong());
            makePack(pack);
            listed.add(new IndexedPack(pack, PACK_BYTES, PackKind.DATA));
            int inIt = Math.min(CHUNKS_IN_A_PACK, count - places.size());
            for (int i = 0; i < inIt; i++) {
                places.add(new ChunkPlace(pack, frame(i)));
            }
        }
        byte[] segment = IndexSegment.encode(session.id(), List.of(), listed, places);
        records.createNew(ObjectType.INDEX, Names.index(SegmentName.fresh(environment)), segment);
        session.commit("");
    }

    private PackFrame frame(int place) {
        ChunkId id =
                new ChunkId(
                        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        return new PackFrame(
                id, 104 + place * SEALED_BYTES, SEALED_BYTES, PLAIN_BYTES, Encoding.ZSTD);
    }

    private void makePack(Id16 pack) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(packs.resolve(pack.hex()).toFile(), "rw")) {
            file.setLength(PACK_BYTES);
        }
    }
}
