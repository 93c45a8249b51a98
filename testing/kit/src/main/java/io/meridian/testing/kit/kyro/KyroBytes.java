package io.meridian.testing.kit.kyro;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Puts changes and snapshots into bytes. */
final class KyroBytes {
    static final byte[] LOG_MAGIC = {0x00, 0x4C, 0x41, 0x57};
    static final byte[] SNAPSHOT_MAGIC = {0x50, 0x41, 0x4E, 0x53};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A framed change. */
    static byte[] frame(KyroEra era, KyroRecord record) {
        KyroBytes payload = new KyroBytes();
        payload.u32(record.operation());
        payload.u64(record.document());
        payload.vector(record.vector());
        if (era == KyroEra.HEAD) {
            payload.map(record.sortedMetadata());
            payload.u64(record.sequence());
        }
        payload.u64(record.seconds());
        byte[] content = payload.bytes.toByteArray();
        KyroBytes frame = new KyroBytes();
        frame.u32(content.length);
        frame.bytes.writeBytes(content);
        frame.u32(checksum(content));
        return frame.bytes.toByteArray();
    }

    /** A snapshot file. */
    static byte[] snapshot(
            KyroEra era, SortedMap<Long, KyroDocument> documents, long sequence, long seconds) {
        KyroBytes payload = new KyroBytes();
        payload.u32(era.snapshotVersion());
        payload.u64(seconds);
        payload.u64(documents.size());
        payload.u64(documents.values().stream().mapToInt(it -> it.vector().size()).max().orElse(0));
        payload.u64(documents.size());
        documents.forEach(
                (id, document) -> {
                    payload.u64(id);
                    payload.vector(document.vector());
                });
        if (era == KyroEra.HEAD) {
            payload.u64(documents.size());
            documents.forEach(
                    (id, document) -> {
                        payload.u64(id);
                        payload.map(new TreeMap<>(document.metadata()));
                    });
            payload.u32(0);
            payload.u64(sequence);
        }
        byte[] content = payload.bytes.toByteArray();
        KyroBytes file = new KyroBytes();
        file.bytes.writeBytes(SNAPSHOT_MAGIC);
        file.u64(content.length);
        file.bytes.writeBytes(content);
        file.u32(checksum(content));
        return file.bytes.toByteArray();
    }

    static int checksum(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return (int) checksum.getValue();
    }

    private void u32(int value) {
        bytes.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    private void u64(long value) {
        bytes.writeBytes(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    private void vector(List<Float> vector) {
        u64(vector.size());
        vector.forEach(each -> u32(Float.floatToRawIntBits(each)));
    }

    private void map(Map<String, String> map) {
        u64(map.size());
        map.forEach(
                (key, value) -> {
                    text(key);
                    text(value);
                });
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        u64(encoded.length);
        bytes.writeBytes(encoded);
    }
}
