package io.meridian.repository.vault;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.repository.BackupReader;
import io.meridian.repository.ContentSink;
import io.meridian.repository.Repository;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * All files of a backup, read one after another.
 *
 * @param holes bytes of each file that were told to be a hole
 */
record ReadInOrder(
        Map<EntryPath, byte[]> contents,
        Map<EntryPath, ContentPattern> patterns,
        Map<EntryPath, Long> holes) {
    static ReadInOrder of(Repository repository, String id) {
        ReadInOrder read = new ReadInOrder(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        try (BackupReader reader = repository.open(id).reader()) {
            reader.entries(
                    entry -> {
                        if (entry.stored().entry().isFile()) {
                            Sink sink = new Sink();
                            entry.read(sink);
                            read.put(entry.stored().entry().path(), sink);
                        }
                    });
        }
        return read;
    }

    ContentPattern pattern(String path) {
        return patterns.get(EntryPath.of(path));
    }

    private void put(EntryPath path, Sink sink) {
        contents.put(path, sink.content.toByteArray());
        patterns.put(path, sink.pattern);
        holes.put(path, sink.holes);
    }

    private static final class Sink implements ContentSink {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final ByteBuffer space = ByteBuffer.allocate(10_000);
        private ContentPattern pattern = new ContentPattern.General();
        private long holes;

        @Override
        public void begin(ContentPattern told) {
            pattern = told;
            content.reset();
        }

        @Override
        public ByteBuffer space() {
            return space.clear();
        }

        @Override
        public void filled() {
            content.write(space.array(), 0, space.position());
        }

        @Override
        public void hole(long lengthBytes) {
            holes += lengthBytes;
            content.writeBytes(new byte[(int) lengthBytes]);
        }
    }
}
