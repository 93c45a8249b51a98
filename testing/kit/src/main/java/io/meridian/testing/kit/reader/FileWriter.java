package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes the content of a file, leaving holes unwritten. */
final class FileWriter {

    private final ChunkReader chunks;

    FileWriter(ChunkReader chunks) {
        this.chunks = chunks;
    }

    void write(Path path, Entry.Node.RegularFile file) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE);
        try (FileChannel out = FileChannel.open(path, options)) {
            long end = writeContent(out, 0, file.content());
            Refusal.unlessEqual(file.sizeBytes(), end, path.toString(), "bytes of content");
            if (out.size() < end) {
                out.write(ByteBuffer.wrap(new byte[1]), end);
                out.truncate(end);
            }
            Refusal.unlessEqual(file.sizeBytes(), out.size(), path.toString(), "size");
        }
    }

    private long writeContent(FileChannel out, long from, Content content) throws IOException {
        long at = from;
        for (Content.Span span : content.spans()) {
            switch (span) {
                case Content.Span.Hole hole -> at += hole.length();
                case Content.Span.Chunk chunk -> at = writeChunk(out, at, content.depth(), chunk);
            }
        }
        return at;
    }

    private long writeChunk(FileChannel out, long at, int depth, Content.Span.Chunk chunk)
            throws IOException {
        if (depth > 0) {
            return writeContent(out, at, list(chunk, depth - 1));
        }
        byte[] plain = chunks.read(ChunkKind.DATA, chunk.id());
        Refusal.unlessEqual(chunk.length(), plain.length, chunk.id().toString(), "length");
        ByteBuffer buffer = ByteBuffer.wrap(plain);
        while (buffer.hasRemaining()) {
            out.write(buffer, at + buffer.position());
        }
        return at + plain.length;
    }

    private Content list(Content.Span.Chunk chunk, int depth) throws IOException {
        String object = chunk.id().toString();
        Fields fields = new Fields(object, chunks.read(ChunkKind.METADATA, chunk.id()));
        Refusal.unlessEqual('C', fields.u8(), object, "letter of a content list");
        Content content = Content.parse(fields);
        fields.finish();
        Refusal.unlessEqual(depth, content.depth(), object, "depth");
        content.checkLength(object, chunk.length());
        return content;
    }
}
