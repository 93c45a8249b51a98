package io.meridian.repository.vault.tree;

import io.meridian.repository.vault.format.ByteSink;

import java.util.ArrayList;
import java.util.List;

/** Turns a file's extents into a content, splitting long lists where chunk ids say. */
public final class ContentBuilder {
    private static final int INLINE_ITEMS = 64;
    private static final int LIST_LEAST = 64;
    private static final int LIST_MOST = 1024;
    private static final int LOW_BITS = 0x3F;

    private ContentBuilder() {}

    /** The content of these extents, at most 64 items; longer lists become metadata chunks. */
    public static Content of(List<Content.Item> extents, MetadataSink chunks) {
        List<Content.Item> items = extents;
        int depth = 0;
        while (items.size() > INLINE_ITEMS) {
            items = split(items, depth, chunks);
            depth++;
        }
        return new Content(depth, items);
    }

    private static List<Content.Item> split(
            List<Content.Item> items, int depth, MetadataSink chunks) {
        List<Content.Item> lists = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < items.size(); i++) {
            int count = i + 1 - start;
            boolean end =
                    i + 1 == items.size()
                            || count == LIST_MOST
                            || (count >= LIST_LEAST && isMarked(items.get(i)));
            if (end) {
                lists.add(list(items.subList(start, i + 1), depth, chunks));
                start = i + 1;
            }
        }
        return lists;
    }

    private static Content.Item list(List<Content.Item> items, int depth, MetadataSink chunks) {
        Content content = new Content(depth, items);
        ByteSink sink = new ByteSink(items.size() * 40 + 16).u8(ContentFormat.LIST);
        ContentFormat.write(sink, content);
        return new Content.Item(content.length(), chunks.store(sink.array(), sink.size()));
    }

    private static boolean isMarked(Content.Item item) {
        return item.id() != null && (item.id().d() & LOW_BITS) == 0;
    }
}
