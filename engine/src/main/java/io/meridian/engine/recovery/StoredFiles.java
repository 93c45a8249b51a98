package io.meridian.engine.recovery;

import io.meridian.engine.scratch.Purpose;
import io.meridian.engine.scratch.Scratch;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.env.Environment;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.StoredBackup;
import io.meridian.sources.log.BackedUpFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A backup's files for who plans a recovery. A repository gives a file's bytes in any order: a
 * small one is put together in memory, a large one among the system's temporary files.
 */
final class StoredFiles implements BackedUpFiles {
    /** Larger files are read from a disk. */
    static final int LARGEST_IN_MEMORY = 8 << 20;

    private static final int PIECE_BYTES = 1 << 18;
    private static final String FOLDER = "files";
    private static final Purpose PURPOSE =
            new Purpose(
                    "recovery.no_scratch",
                    "read before the recovery",
                    "or make room there, then recover again");

    private final Environment environment;
    private final StoredBackup backup;
    private @Nullable List<Entry> entries;

    StoredFiles(Environment environment, StoredBackup backup) {
        this.environment = environment;
        this.backup = backup;
    }

    @Override
    public List<Entry> entries() {
        List<Entry> known = entries;
        if (known == null) {
            List<Entry> read = new ArrayList<>();
            backup.entries(stored -> read.add(stored.entry()));
            known = List.copyOf(read);
            entries = known;
        }
        return known;
    }

    @Override
    public Map<String, String> facts() {
        return backup.record().facts();
    }

    @Override
    public void read(EntryPath file, Consumer<ByteBuffer> pieces) {
        Entry entry =
                entries().stream()
                        .filter(one -> one.isFile() && one.path().equals(file))
                        .findFirst()
                        .orElseThrow(() -> absent(file));
        if (entry.size() <= LARGEST_IN_MEMORY) {
            pieces.accept(inMemory(entry));
        } else {
            fromDisk(entry, pieces);
        }
    }

    private ByteBuffer inMemory(Entry entry) {
        ByteBuffer content = ByteBuffer.allocate((int) entry.size());
        backup.restore(
                one -> one.path().equals(entry.path()),
                any -> new Gathered(content),
                Progress.NONE);
        return content.asReadOnlyBuffer();
    }

    private void fromDisk(Entry entry, Consumer<ByteBuffer> pieces) {
        try (Scratch scratch = Scratch.make(environment, PURPOSE, entry.size())) {
            Path folder = scratch.folder(FOLDER);
            scratch.restore(backup, one -> leadsTo(one, entry.path()), FOLDER);
            try (FileChannel file =
                    FileChannel.open(
                            folder.resolve(entry.path().toString()), StandardOpenOption.READ)) {
                give(file, pieces);
            }
        } catch (IOException failed) {
            throw new Unavailable(
                    "recovery.no_scratch",
                    "what was restored to be read can't be read: " + failed.getMessage(),
                    List.of("recover again"),
                    failed);
        }
    }

    private void give(FileChannel file, Consumer<ByteBuffer> pieces) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        while (file.read(piece) >= 0) {
            environment.cancellation().check();
            pieces.accept(piece.flip().asReadOnlyBuffer());
            piece.clear();
        }
    }

    private static boolean leadsTo(Entry entry, EntryPath file) {
        return entry.path().equals(file)
                || (entry.type() instanceof EntryType.Directory && file.isWithin(entry.path()));
    }

    private NotFound absent(EntryPath file) {
        return new NotFound(
                "recovery.no_such_file", "backup " + backup.record().id() + " has no file " + file);
    }

    /** Pieces of one file never overlap, so that threads need not wait for each other. */
    private record Gathered(ByteBuffer content) implements RestoreSink.File {
        @Override
        public void write(long offsetBytes, ByteBuffer data) {
            content.put((int) offsetBytes, data, data.position(), data.remaining());
        }

        @Override
        public void finished() {
            // The restore returns only then.
        }
    }
}
