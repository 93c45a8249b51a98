package io.meridian.repository.vault.prune;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.codec.ChunkEncoder;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.codec.Encoding;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.index.ChunkPlace;
import io.meridian.repository.vault.read.DataChunks;

import java.util.HashSet;
import java.util.Set;

/**
 * Which packs hold chunks of a backup that would be encoded in another way. What is stored as it is
 * may not shrink; that is tried.
 */
final class OtherCompression {
    private final Compression wanted;
    private final boolean again;
    private final DataChunks content;

    /**
     * Prepares the choice.
     *
     * @param again also what has that encoding: at another effort it may come out otherwise
     */
    OtherCompression(Compression wanted, boolean again, DataChunks content) {
        this.wanted = wanted;
        this.again = again;
        this.content = content;
    }

    /** Of these packs. */
    Set<Id16> among(Set<Id16> packs, BackupChunks chunks) {
        Set<Id16> other = new HashSet<>();
        chunks.forEachPlace(
                place -> {
                    if (packs.contains(place.pack()) && isOther(place.frame().encoding())) {
                        other.add(place.pack());
                    }
                });
        if (wanted.encoding() != Encoding.STORED) {
            ChunkEncoder encoder = new ChunkEncoder(wanted);
            chunks.forEachPlace(
                    place -> {
                        if (packs.contains(place.pack())
                                && !other.contains(place.pack())
                                && shrinks(place, encoder)) {
                            other.add(place.pack());
                        }
                    });
        }
        return other;
    }

    private boolean isOther(Encoding encoding) {
        return switch (encoding) {
            case STORED -> false;
            case DELTA -> !wanted.allowsDeltas();
            case ZSTD, LZ4, GZIP -> again || encoding != wanted.encoding();
        };
    }

    private boolean shrinks(ChunkPlace place, ChunkEncoder encoder) {
        if (place.frame().encoding() != Encoding.STORED) {
            return false;
        }
        try {
            byte[] plain = content.any(place.frame().id());
            return encoder.encode(plain, 0, plain.length) != Encoding.STORED;
        } catch (Corruption unreadable) {
            // The copy meets it too, and says so.
            return true;
        }
    }
}
