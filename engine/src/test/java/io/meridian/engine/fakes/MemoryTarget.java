package io.meridian.engine.fakes;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.RestoreTarget;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Stages in memory; remembers how it ended. */
public final class MemoryTarget implements RestoreTarget {
    private final Map<String, Content> staged = new TreeMap<>();
    private boolean completed;
    private Path aside;

    @Override
    public StagedFile stage(Entry entry) {
        Content content = new Content();
        staged.put(entry.path().toString(), content);
        return new StagedFile() {
            @Override
            public void write(long offsetBytes, ByteBuffer data) {
                content.write(offsetBytes, data);
            }

            @Override
            public void finished() {}
        };
    }

    @Override
    public void complete(Consumer<Finding> findings, Path setAside) {
        completed = true;
        aside = setAside;
    }

    public boolean completed() {
        return completed;
    }

    public Path aside() {
        return aside;
    }

    /** What was staged: path to content. */
    public Map<String, String> staged() {
        Map<String, String> texts = new TreeMap<>();
        staged.forEach((path, bytes) -> texts.put(path, bytes.text()));
        return texts;
    }

    @Override
    public void close() {}

    private static final class Content {
        private byte[] bytes = {};

        synchronized void write(long offsetBytes, ByteBuffer data) {
            int offset = (int) offsetBytes;
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length, offset + data.remaining()));
            data.get(bytes, offset, data.remaining());
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
