package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.LogSegment.LogGap;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.crypto.LogSeal;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.records.Digest;
import io.meridian.stores.ByteRange;
import io.meridian.stores.StoredObject;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads heads without their events, and remembers what is worth knowing of them: an object does not
 * change. Thread-safe.
 */
final class LogHeads {
    private static final int MOST_REMEMBERED = 50_000;
    private static final int FIRST_READ = 16 << 10;
    private static final int HEAD_AT = Envelope.HEADER_BYTES + LogSeal.FIXED_BYTES + 4;

    private final VaultContext vault;
    private final ConcurrentHashMap<StoredObject, Known> remembered = new ConcurrentHashMap<>();

    LogHeads(VaultContext vault) {
        this.vault = vault;
    }

    /**
     * What a listing of segments needs of a head.
     *
     * @param link digest that the segment after it names
     */
    record Known(
            LogTimeline timeline,
            long first,
            long end,
            @Nullable Instant coveredFrom,
            @Nullable Instant coveredThrough,
            Digest previous,
            Digest link,
            long logBytes,
            @Nullable Instant firstMark,
            @Nullable Instant lastMark,
            List<LogGap> gaps) {
        /** Whether it was written after that one, or does not know what it was written after. */
        boolean follows(Known before) {
            return previous.equals(Digest.NONE) || previous.equals(before.link);
        }

        static Known of(SegmentHead head, Digest digest) {
            List<MarkIndex.Entry> index = head.index();
            return new Known(
                    head.timeline(),
                    head.first(),
                    head.end(),
                    head.coveredFrom(),
                    head.coveredThrough(),
                    head.previous(),
                    head.level() == 0 ? digest : head.last(),
                    head.logBytes(),
                    index.isEmpty() ? null : index.getFirst().time(),
                    index.isEmpty() ? null : index.getLast().time(),
                    head.gaps());
        }
    }

    /**
     * What is known of a listed segment.
     *
     * @throws io.meridian.kernel.failure.NotFound when it is gone
     * @throws Corruption when it is not what was stored
     */
    Known known(LogName name, StoredObject listed) {
        Known known = remembered.get(listed);
        if (known == null) {
            byte[] plain = plain(name, listed.size());
            SegmentHead head = HeadFormat.decode(name.toString(), plain);
            head.requireFits(name, bodyLength(listed.size(), plain.length));
            known = Known.of(head, Digest.of(Derivation.sha256(plain)));
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(listed, known);
            }
        }
        return known;
    }

    /** The whole head of an object of that size; the same failures. */
    SegmentHead read(LogName name, long size) {
        byte[] plain = plain(name, size);
        SegmentHead head = HeadFormat.decode(name.toString(), plain);
        head.requireFits(name, bodyLength(size, plain.length));
        return head;
    }

    private static long bodyLength(long size, int plainHead) {
        return size - HEAD_AT - plainHead - LogSeal.TAG_BYTES - Envelope.TRAILER_BYTES;
    }

    private byte[] plain(LogName name, long size) {
        if (size < HEAD_AT + LogSeal.TAG_BYTES + Envelope.TRAILER_BYTES) {
            throw tooShort(name, size);
        }
        byte[] start = bytes(name, 0, (int) Math.min(FIRST_READ, size));
        Envelope.requireHeader(
                name.toString(), ObjectType.LOG_SEGMENT, ByteBuffer.wrap(start), size);
        ByteReader reader = new ByteReader(name.toString(), start);
        reader.skip(Envelope.HEADER_BYTES);
        LogSeal seal = LogSeal.read(vault.keys(), name.object(), reader);
        long length = reader.u32();
        if (length > size - HEAD_AT - Envelope.TRAILER_BYTES) {
            throw tooShort(name, size);
        }
        if (HEAD_AT + length <= start.length) {
            return seal.openHead(name.object(), start, HEAD_AT, (int) length);
        }
        return seal.openHead(name.object(), bytes(name, HEAD_AT, (int) length), 0, (int) length);
    }

    private byte[] bytes(LogName name, long offset, int length) {
        ByteBuffer buffer = vault.store().get(name.object(), new ByteRange(offset, length));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        if (bytes.length != length) {
            throw tooShort(name, offset + bytes.length);
        }
        return bytes;
    }

    private static Corruption tooShort(LogName name, long size) {
        return new Corruption(
                "vault.object_damaged",
                name + " is damaged: it has " + size + " bytes, too few for its head",
                "get this object back from a replica");
    }
}
