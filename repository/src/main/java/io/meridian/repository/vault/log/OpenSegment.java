package io.meridian.repository.vault.log;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.vault.crypto.Derivation;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.LogSeal;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.records.Digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A whole segment in memory; its blocks are decoded one at a time. What it was opened from is not
 * copied if it has an array: nobody changes it meanwhile. Used by one thread.
 */
final class OpenSegment {
    private final LogName name;
    private final LogSeal seal;
    private final byte[] bytes;
    private final int start;
    private final int bodyAt;
    private final int end;
    private final SegmentHead head;
    private final Digest digest;

    private OpenSegment(LogName name, LogSeal seal, byte[] head, ByteReader body, int start) {
        this.name = name;
        this.seal = seal;
        this.bytes = body.array();
        this.start = start;
        this.bodyAt = body.position();
        this.end = body.position() + body.remaining();
        this.head = HeadFormat.decode(name.toString(), head);
        this.digest = Digest.of(Derivation.sha256(head));
    }

    /**
     * Opens an object: envelope, checksum, head; the events not yet.
     *
     * @throws Corruption when it is not what was sealed under this name
     */
    static OpenSegment of(KeyRing keys, LogName name, ByteBuffer object) {
        ByteBuffer body = inArray(Envelope.open(name.toString(), ObjectType.LOG_SEGMENT, object));
        byte[] bytes = body.array();
        int start = body.arrayOffset() + body.position();
        ByteReader reader = new ByteReader(name.toString(), bytes, start, body.remaining());
        LogSeal seal = LogSeal.read(keys, name.object(), reader);
        int headLength = reader.bounded(reader.u32(), 1);
        int headAt = reader.position();
        byte[] head = seal.openHead(name.object(), bytes, headAt, headLength);
        reader.skip(headLength);
        OpenSegment segment = new OpenSegment(name, seal, head, reader, start);
        segment.head.requireFits(name, reader.remaining());
        return segment;
    }

    private static ByteBuffer inArray(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return buffer;
        }
        return ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
    }

    SegmentHead head() {
        return head;
    }

    /** Of its head, which the segment after it names. */
    Digest digest() {
        return digest;
    }

    /**
     * Decodes everything.
     *
     * @throws Corruption when it is not what was sealed
     */
    void check() {
        check(new BlockRoom());
    }

    /** The same, where other segments are decoded before and after. */
    void check(BlockRoom room) {
        events(head.first(), head.end(), room, event -> {});
    }

    /** Gives the events from one position up to another. */
    void events(long from, long end, Consumer<LogEvent> events) {
        events(from, end, new BlockRoom(), events);
    }

    /** The same, where other segments are decoded before and after. */
    void events(long from, long end, BlockRoom room, Consumer<LogEvent> events) {
        int at = bodyAt;
        long position = head.first();
        for (int i = 0; i < head.blocks().size(); i++) {
            SegmentHead.Block block = head.blocks().get(i);
            if (position < end && position + block.events() > from) {
                block(room, i, at, new Window(position, from, end, events));
            }
            at += block.sealedLength();
            position += block.events();
        }
    }

    private void block(BlockRoom room, int number, int at, Consumer<LogEvent> events) {
        SegmentHead.Block block = head.blocks().get(number);
        byte[] encoded = room.encoded(block.sealedLength());
        byte[] plain = room.plain(block.plainLength());
        int length =
                seal.openBlock(name.object(), number, bytes, at, block.sealedLength(), encoded);
        if (!room.decoder()
                .decode(block.encoding(), encoded, 0, length, plain, block.plainLength())) {
            throw new Corruption(
                    "vault.malformed",
                    name + " has a block " + number + " that does not decompress",
                    "get this object back from a replica");
        }
        new BlockReader(name.toString(), plain, block.plainLength()).read(block.events(), events);
    }

    /** Whether it is the same object. */
    boolean isSameAs(OpenSegment other) {
        return name.equals(other.name)
                && Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
    }

    /** Whether it stands for the same events, also when somebody else made it of the same. */
    boolean saysTheSameAs(OpenSegment other) {
        return head.end() == other.head.end()
                && head.first() == other.head.first()
                && head.marks() == other.head.marks()
                && head.logBytes() == other.head.logBytes()
                && head.previous().equals(other.head.previous())
                && head.last().equals(other.head.last())
                && Arrays.equals(hashWithoutCovered(), other.hashWithoutCovered());
    }

    /** Times covered in a row may have been thinned out in another order. */
    private byte[] hashWithoutCovered() {
        MessageDigest hash = Derivation.newSha256();
        BlockWriter writer = new BlockWriter();
        events(
                head.first(),
                head.end(),
                event -> {
                    if (!(event instanceof LogEvent.Covered)) {
                        writer.clear();
                        writer.add(event);
                        hash.update(writer.array(), 0, writer.size());
                    }
                });
        return hash.digest();
    }

    /** Passes on what lies between two positions. */
    private static final class Window implements Consumer<LogEvent> {
        private final long from;
        private final long end;
        private final Consumer<LogEvent> events;
        private long position;

        Window(long position, long from, long end, Consumer<LogEvent> events) {
            this.position = position;
            this.from = from;
            this.end = end;
            this.events = events;
        }

        @Override
        public void accept(LogEvent event) {
            if (position >= from && position < end) {
                events.accept(event);
            }
            position++;
        }
    }
}
