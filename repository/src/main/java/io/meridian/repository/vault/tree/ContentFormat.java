package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.ChunkId;

import java.util.ArrayList;
import java.util.List;

/** Contents as bytes. */
final class ContentFormat {
    static final int LIST = 'C';

    private ContentFormat() {}

    static void write(ByteSink sink, Content content) {
        sink.uvar(content.depth()).uvar(content.items().size());
        for (Content.Item item : content.items()) {
            ChunkId id = item.id();
            if (content.depth() == 0) {
                sink.uvar(item.length() << 1 | (id == null ? 1 : 0));
            } else {
                sink.uvar(item.length());
            }
            if (id != null) {
                sink.id(id);
            }
        }
    }

    static Content read(ByteReader reader) {
        long depth = depth(reader);
        int count = reader.count(1);
        List<Content.Item> items = new ArrayList<>(Math.min(count, 1024));
        long total = 0;
        for (int i = 0; i < count; i++) {
            long head = reader.uvar();
            boolean hole = depth == 0 && (head & 1) == 1;
            long length = depth == 0 ? head >>> 1 : head;
            total = added(reader, total, length);
            items.add(new Content.Item(length, hole ? null : reader.chunkId()));
        }
        return new Content((int) depth, items);
    }

    /** Passes over a content and returns its length. */
    static long skip(ByteReader reader) {
        long depth = depth(reader);
        int count = reader.count(1);
        long total = 0;
        for (int i = 0; i < count; i++) {
            long head = reader.uvar();
            total = added(reader, total, depth == 0 ? head >>> 1 : head);
            if (depth != 0 || (head & 1) == 0) {
                reader.skip(ChunkId.BYTES);
            }
        }
        return total;
    }

    /** The content in a list chunk, one level less deep than the item that names it. */
    static Content readList(ByteReader reader, int depth, long length) {
        if (reader.u8() != LIST) {
            throw reader.malformed("something else than a content list");
        }
        Content content = read(reader);
        reader.end();
        if (content.depth() != depth || content.length() != length) {
            throw reader.malformed(
                    "a list of depth " + content.depth() + " and " + content.length() + " bytes");
        }
        return content;
    }

    private static long depth(ByteReader reader) {
        long depth = reader.uvar();
        if (depth < 0 || depth > Content.MAX_DEPTH) {
            throw reader.malformed("a content of depth " + depth);
        }
        return depth;
    }

    private static long added(ByteReader reader, long total, long length) {
        if (length < 1 || total + length < 0) {
            throw reader.malformed("a stretch of " + length + " bytes");
        }
        return total + length;
    }
}
