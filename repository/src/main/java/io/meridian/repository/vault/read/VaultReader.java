package io.meridian.repository.vault.read;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.env.TaskScope;
import io.meridian.repository.BackupReader;
import io.meridian.repository.ContentSink;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.StoredEntry;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.tree.ExtentCursor;
import io.meridian.repository.vault.tree.TreeEntry;
import io.meridian.repository.vault.tree.TreeReader;
import io.meridian.repository.vault.tree.TreeRoot;

import java.util.function.Consumer;

/**
 * Reads a backup's files one after another. Packs are read in blocks that are kept for a while, so
 * that each is read about once; chunks of a large file are opened ahead, by several threads.
 */
final class VaultReader implements BackupReader {
    /** Smaller ones are read by whoever asks: several are asked for at once. */
    private static final long LARGE_FILE_BYTES = ChunkSizes.LIMIT;

    private final VaultContext vault;
    private final TreeRoot root;
    private final LiveIndex index;
    private final TreeReader tree;
    private final ChunkReaders chunks;
    private final TaskScope scope;

    VaultReader(VaultContext vault, TreeRoot root, LiveIndex index) {
        this.vault = vault;
        this.root = root;
        this.index = index;
        this.tree = new TreeReader(new MetadataReader(vault, index));
        this.chunks = new ChunkReaders(vault, index);
        this.scope = vault.environment().tasks().open();
    }

    @Override
    public void entries(Consumer<ReadableEntry> visitor) {
        tree.forEach(
                root,
                entry -> {
                    vault.environment().cancellation().check();
                    visitor.accept(new ReadFile(entry, VaultBackup.stored(entry)));
                });
    }

    @Override
    public void close() {
        scope.close();
    }

    private void read(TreeEntry file, ContentSink sink) {
        ContentPattern pattern =
                ContentShape.of(tree, file.content(), vault.sizes(), index.current());
        sink.begin(pattern);
        ExtentCursor extents = new ExtentCursor(tree, file.content());
        ContentFlow flow = new ContentFlow(vault.environment(), chunks, sink);
        if (file.entry().size() < LARGE_FILE_BYTES) {
            flow.inTurn(extents);
        } else {
            flow.ahead(extents, scope);
        }
    }

    private final class ReadFile implements ReadableEntry {
        private final TreeEntry entry;
        private final StoredEntry stored;

        ReadFile(TreeEntry entry, StoredEntry stored) {
            this.entry = entry;
            this.stored = stored;
        }

        @Override
        public StoredEntry stored() {
            return stored;
        }

        @Override
        public void read(ContentSink sink) {
            if (!stored.entry().isFile()) {
                throw new IllegalStateException(stored.entry().path() + " is no file");
            }
            VaultReader.this.read(entry, sink);
        }
    }
}
