package io.meridian.repository.vault.write;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.repository.vault.chunk.Cutters;
import io.meridian.repository.vault.format.ChunkId;
import io.meridian.repository.vault.tree.Content;
import io.meridian.repository.vault.tree.ExtentCursor;
import io.meridian.repository.vault.tree.TreeReader;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A file as an earlier backup has it, walked side by side with its content now, to find the chunk
 * at the same place. Paged content only: elsewhere an insertion shifts all places. What can't be
 * read has no chunks. Used by one thread.
 */
final class EarlierContent {
    private final TreeReader reader;
    private final Predicate<BooleanSupplier> isReadable;
    private final Content content;
    private ExtentCursor extents;
    private Content.@Nullable Item item;
    private long itemAt;
    private long place;
    private int longest;

    /**
     * Of a file.
     *
     * @param isReadable answers a question that reads the tree; no when it can't be read
     */
    EarlierContent(TreeReader reader, Predicate<BooleanSupplier> isReadable, Content content) {
        this.reader = reader;
        this.isReadable = isReadable;
        this.content = content;
        this.extents = new ExtentCursor(reader, content);
    }

    /** Whether looking at it reads nothing, so that any thread may. */
    boolean isAtHand() {
        return content.depth() == 0;
    }

    /** The same without any chunks. */
    EarlierContent forgotten() {
        return new EarlierContent(reader, isReadable, Content.EMPTY);
    }

    /** Both begin (again). */
    void begin(ContentPattern pattern, Cutters cutters) {
        longest =
                pattern instanceof ContentPattern.Paged ? cutters.forContent(pattern).window() : 0;
        place = 0;
        goTo(new ExtentCursor(reader, content));
    }

    /** Goes past a hole. */
    void skip(long length) {
        place += length;
    }

    /** The earlier chunk that began where this one does, if it was cut alike; goes past both. */
    @Nullable ChunkId next(int length) {
        long at = place;
        place += length;
        if (longest == 0) {
            return null;
        }
        if (!isReadable.test(() -> advanceTo(at))) {
            goTo(new ExtentCursor(reader, Content.EMPTY));
        }
        Content.Item found = item;
        return found != null && itemAt == at && found.length() <= longest ? found.id() : null;
    }

    /** Whether an extent ends after that place; it is the current one then. */
    private boolean advanceTo(long at) {
        while (item == null || itemAt + item.length() <= at) {
            itemAt += item == null ? 0 : item.length();
            item = null;
            item = extents.next();
            if (item == null) {
                return false;
            }
        }
        return true;
    }

    private void goTo(ExtentCursor beginning) {
        extents = beginning;
        item = null;
        itemAt = 0;
    }
}
