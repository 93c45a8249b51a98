package io.meridian.repository.archive.upkeep;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.WholeFile;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.FilesWriter;
import io.meridian.repository.archive.set.Hashing;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.StoredFile;
import io.meridian.repository.archive.stream.SetInput;
import io.meridian.repository.archive.stream.SetOutput;
import io.meridian.repository.archive.tar.TarReader;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * Makes the list of files of a full set anew from its tar. That the tar is what was written is
 * shown by its hash in the record, and that the list says the same of all contents by the record's
 * checksum. What only the list knew is given up: fingerprints, so that the next backup reads those
 * files again, and patterns. An incremental set's list also tells what was deleted, which no tar
 * does; a folder's list is the only proof of its files; so neither can be made anew.
 */
final class ListRebuild {
    private static final ContentPattern UNTOLD = new ContentPattern.General();

    private final ArchiveContext archive;
    private final Folder folder;
    private final WholeFile files;

    ListRebuild(ArchiveContext archive) {
        this.archive = archive;
        this.folder = archive.folder();
        this.files = new WholeFile(folder, archive.environment());
    }

    /** Whether the tar has all that is needed; reads it, and writes nothing. */
    boolean isPossible(SetRecord set) {
        if (set.name().shape() != SetName.Shape.TAR
                || set.isIncremental()
                || !set.earlier().isEmpty()) {
            return false;
        }
        try {
            return list(set, OutputStream.nullOutputStream()).equals(set.backup().checksum());
        } catch (Corruption | NotFound | IOException damaged) {
            return false;
        }
    }

    /**
     * Puts the list in its place, and then the record that says which it is. Between the two the
     * set is as damaged as it was. Under the gate.
     */
    void run(SetRecord set) {
        String temporary = files.temporary();
        try {
            StoredFile stored = write(set, temporary);
            folder.replace(temporary, stored.name());
            folder.syncDirectory("");
            SetRecord record =
                    new SetRecord(set.name(), set.backup(), set.tar(), stored, set.earlier());
            files.replace(record.name().record(), archive.format().encode(record));
        } finally {
            folder.delete(temporary);
        }
    }

    private StoredFile write(SetRecord set, String temporary) {
        try (SetOutput output = SetOutput.create(folder, temporary, archive.coding().plain())) {
            String checksum = list(set, output.stream());
            if (!checksum.equals(set.backup().checksum())) {
                throw new Corruption(
                        "archive.checksum",
                        "the tar of backup "
                                + set.name().id()
                                + " does not hold what its record says: expected the checksum "
                                + set.backup().checksum()
                                + ", found "
                                + checksum,
                        "make a new backup");
            }
            return output.finish(set.files().name());
        } catch (IOException failed) {
            throw new IllegalStateException("failures of streams are translated", failed);
        }
    }

    /** Writes the list; its checksum, after the tar was found to be whole. */
    private String list(SetRecord set, OutputStream output) throws IOException {
        StoredFile tar = set.tar();
        if (tar == null) {
            throw new IllegalStateException("a folder has no tar");
        }
        FilesWriter list = new FilesWriter(output, set.name().id());
        try (SetInput input = SetInput.open(folder, tar, archive.codingOf(tar))) {
            TarReader reader = new TarReader(input.stream(), tar.name());
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                archive.environment().cancellation().check();
                list.add(line(set, entry, reader));
            }
            input.requireWhole();
        }
        return list.checksum();
    }

    private static FileLine line(SetRecord set, Entry entry, TarReader reader) throws IOException {
        String id = set.name().id();
        return entry.isFile()
                ? new FileLine(entry, hash(reader), id, UNTOLD)
                : FileLine.withoutContent(entry, id);
    }

    private static String hash(TarReader reader) throws IOException {
        MessageDigest digest = Hashing.sha256();
        byte[] block = new byte[128 << 10];
        int count = reader.read(block, 0, block.length);
        while (count >= 0) {
            digest.update(block, 0, count);
            count = reader.read(block, 0, block.length);
        }
        return Hashing.hex(digest);
    }
}
