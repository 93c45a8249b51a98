package io.meridian.repository.vault.protocol;

import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.index.IndexSegment;
import io.meridian.repository.vault.index.SegmentHeader;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads index segments one after the other into one array, so that only the largest of them takes
 * memory. Used by one thread.
 */
final class SegmentReader {
    private static final long SMALL_BYTES = 64 << 10;

    private final VaultRecords records;
    private byte[] room = new byte[0];

    SegmentReader(VaultRecords records) {
        this.records = records;
    }

    /** A segment with its chunks, which lasts until the next is read. */
    IndexSegment read(StoredObject listed) {
        ObjectName name = listed.name();
        IndexSegment segment =
                IndexSegment.decode(Names.idIn(name, Names.INDEXES), name.value(), payload(listed));
        if (listed.size() > SMALL_BYTES) {
            records.remember(name, segment.header());
        }
        return segment;
    }

    /** What a segment says beside its chunks; what was read before is not read again. */
    SegmentHeader header(StoredObject listed) {
        Optional<SegmentHeader> known = records.header(listed.name());
        return known.isPresent() ? known.get() : read(listed).header();
    }

    private ByteBuffer payload(StoredObject listed) {
        return listed.size() > SMALL_BYTES
                ? records.read(ObjectType.INDEX, listed.name(), this::room)
                : ByteBuffer.wrap(records.read(ObjectType.INDEX, listed.name()));
    }

    private byte[] room(int bytes) {
        if (room.length < bytes) {
            room = new byte[bytes];
        }
        return room;
    }
}
