package io.meridian.engine.fakes;

import io.meridian.engine.fakes.MemoryRepository.Held;
import io.meridian.engine.fakes.MemoryRepository.Item;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.repository.BackupReader;
import io.meridian.repository.ContentSink;
import io.meridian.repository.ReadableEntry;
import io.meridian.repository.StoredEntry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a backup of a {@link MemoryRepository}. */
final class MemoryReader implements BackupReader {
    private final MemoryRepository repository;
    private final Held held;

    MemoryReader(MemoryRepository repository, Held held) {
        this.repository = repository;
        this.held = held;
    }

    @Override
    public void entries(Consumer<ReadableEntry> visitor) {
        held.items().values().forEach(item -> visitor.accept(new ReadFile(repository, item)));
    }

    @Override
    public void close() {}

    private record ReadFile(MemoryRepository repository, Item item) implements ReadableEntry {
        @Override
        public StoredEntry stored() {
            return item.stored();
        }

        @Override
        public void read(ContentSink sink) {
            repository.readsContent(item.entry().path());
            sink.begin(new ContentPattern.General());
            byte[] bytes = item.content().getBytes(StandardCharsets.ISO_8859_1);
            int at = 0;
            while (at < bytes.length) {
                ByteBuffer space = sink.space();
                int length = Math.min(space.remaining(), bytes.length - at);
                space.put(bytes, at, length);
                sink.filled();
                at += length;
            }
        }
    }
}
