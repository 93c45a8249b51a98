package io.meridian.engine.fakes;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.finding.Finding;
import io.meridian.sources.RestoreTarget;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Stages in memory; remembers how it ended. */
public final class MemoryTarget implements RestoreTarget {
    private final Map<String, ByteArrayOutputStream> staged = new TreeMap<>();
    private boolean completed;
    private Path aside;

    @Override
    public StagedFile stage(Entry entry) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        staged.put(entry.path().toString(), content);
        return new StagedFile() {
            @Override
            public void write(long offsetBytes, ByteBuffer data) {
                byte[] bytes = new byte[data.remaining()];
                data.get(bytes);
                content.writeBytes(bytes);
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
        staged.forEach((path, bytes) -> texts.put(path, bytes.toString(StandardCharsets.UTF_8)));
        return texts;
    }

    @Override
    public void close() {}
}
