package io.meridian.engine.backup;

import io.meridian.kernel.failure.Failure;
import io.meridian.repository.ContentSink;
import io.meridian.sources.SourceContent;
import io.meridian.sources.SourceEntry;

import java.nio.ByteBuffer;

/** Reads a file once, from its start to its end, into a repository. */
final class ReadContent {
    private final SourceEntry file;
    private final Runnable check;

    /**
     * @param check throws when it makes no sense to go on
     */
    ReadContent(SourceEntry file, Runnable check) {
        this.file = file;
        this.check = check;
    }

    SourceContent open() throws UnreadableContent {
        try {
            return file.open();
        } catch (Failure failure) {
            throw UnreadableContent.of(failure);
        }
    }

    /** Drops what the sink had before. */
    SourceContent.AfterRead copy(SourceContent content, ContentSink sink) throws UnreadableContent {
        sink.begin(content.pattern());
        int count = 0;
        while (count != SourceContent.END) {
            check.run();
            ByteBuffer space = sink.space();
            count = read(content, space);
            sink.filled();
            if (count == SourceContent.HOLE) {
                sink.hole(skipHole(content));
            }
        }
        return afterRead(content);
    }

    private static int read(SourceContent content, ByteBuffer space) throws UnreadableContent {
        try {
            return content.read(space);
        } catch (Failure failure) {
            throw UnreadableContent.of(failure);
        }
    }

    private static long skipHole(SourceContent content) throws UnreadableContent {
        try {
            return content.skipHole();
        } catch (Failure failure) {
            throw UnreadableContent.of(failure);
        }
    }

    private static SourceContent.AfterRead afterRead(SourceContent content)
            throws UnreadableContent {
        try {
            return content.afterRead();
        } catch (Failure failure) {
            throw UnreadableContent.of(failure);
        }
    }
}
