package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.failure.Unavailable;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.archive.coding.Coding;
import io.meridian.repository.archive.coding.Encryption;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.session.Session;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.FilesWriter;
import io.meridian.repository.archive.set.PlainName;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.StoredFile;
import io.meridian.repository.archive.set.TableName;
import io.meridian.repository.archive.stream.SetOutput;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes the files themselves into a folder. What never changes is hard-linked: from the earlier
 * backup that has it, or from where it comes from; so it takes no room. If it comes from where it
 * can't be linked and what came turns out to be what an earlier backup has, that is linked instead.
 * The rest is copied, so that whoever opens a folder as a database changes no other backup. Every
 * content that is new is hashed under its name here.
 */
final class FolderSetWriter implements SetWriter {
    private static final Coding AS_IT_IS = new Coding(TarCompression.NONE, new Encryption.None());

    private static final String SET = "set";
    private static final ContentPattern LASTING = new ContentPattern.Immutable();

    private final Folder folder;
    private final Session session;
    private final SetName name;
    private final EarlierEntries earlier;
    private final LinkedFiles links;
    private final SetOutput listFile;
    private final FilesWriter list;
    private final Tally tally = new Tally();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<EntryPath> takenOver = new HashSet<>();
    private long copiedBytes;
    private long unlinkedFiles;

    FolderSetWriter(ArchiveContext archive, Session session, EarlierEntries earlier)
            throws IOException {
        this.folder = archive.folder();
        this.session = session;
        this.name = session.name();
        this.earlier = earlier;
        this.links = new LinkedFiles(archive);
        folder.makeDirectory(session.temporary(SET));
        folder.makeDirectory(session.temporary(SET + "/data"));
        this.listFile = SetOutput.create(folder, session.temporary(SET + "/files"), AS_IT_IS);
        this.list = new FilesWriter(listFile.stream(), name.id());
    }

    @Override
    public boolean add(Entry entry, ContentProducer producer) throws IOException {
        if (entry.path().isRoot() && entry.type() instanceof EntryType.Directory) {
            line(FileLine.withoutContent(entry, name.id()));
            return true;
        }
        requirePlain(entry);
        FileLine line = stored(entry, producer);
        if (line != null) {
            line(line);
        }
        return line != null;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(links.findings());
        all.addAll(findings);
        return all;
    }

    @Override
    public Written finish() throws IOException {
        String checksum = list.checksum();
        StoredFile stored = listFile.finish(name.files(""));
        folder.syncDirectory(session.temporary(SET + "/data"));
        folder.syncDirectory(session.temporary(SET));
        folder.replace(session.temporary(SET), name.id());
        folder.syncDirectory("");
        if (unlinkedFiles > 0) {
            findings.add(
                    Finding.note(
                            "archive.copied",
                            name.id(),
                            "the source is on another file system than the repository: "
                                    + unlinkedFiles
                                    + " files were copied, not linked",
                            ""));
        }
        return new Written(null, stored, null, List.of(), checksum, copiedBytes + stored.length());
    }

    @Override
    public boolean isTakenOver(Entry entry) {
        return takenOver.contains(entry.path());
    }

    @Override
    public void close() {
        earlier.close();
        listFile.close();
    }

    private static void requirePlain(Entry entry) {
        EntryPath path = entry.path();
        if (!entry.isFile() || !PlainName.matches(path)) {
            throw new InvalidRequest(
                    "archive.not_plain",
                    "'" + path + "' can't be kept in a folder of plain files",
                    "back the directory up as files: --kind directory");
        }
    }

    private @Nullable FileLine stored(Entry entry, ContentProducer producer) {
        String place = session.temporary(SET + "/data/" + entry.path());
        FileLine before = earlier.find(entry.path());
        boolean unchanged = before != null && EarlierEntries.isUnchanged(before, entry);
        count(before, unchanged);
        Optional<Path> linkable = producer.linkable();
        boolean lasting = linkable.isPresent() || TableName.matches(entry.path());
        FileLine shared = lasting ? before : null;
        if (shared != null && unchanged && links.earlier(shared, place)) {
            takenOver.add(entry.path());
            return new FileLine(entry, shared.sha256(), name.id(), LASTING);
        }
        if (linkable.isPresent()) {
            if (links.link(linkable.get(), place)) {
                return linked(entry, producer, place);
            }
            unlinkedFiles++;
        }
        FileLine copied = copied(producer, place, shared);
        return copied != null && lasting
                ? new FileLine(copied.entry(), copied.sha256(), copied.set(), LASTING)
                : copied;
    }

    private FileLine linked(Entry entry, ContentProducer producer, String place) {
        requireSize(entry, place);
        String hash = links.hash(place);
        producer.linked(hash);
        tally.added(entry.size());
        return new FileLine(entry, hash, name.id(), LASTING);
    }

    /**
     * Stores a content.
     *
     * @param shared what an earlier backup has under the name, of which another name will do; null
     *     for nothing
     */
    private @Nullable FileLine copied(
            ContentProducer producer, String place, @Nullable FileLine shared) {
        try (DataFile data = new DataFile(folder, place)) {
            Optional<Entry> read = producer.produce(data);
            if (read.isEmpty()) {
                folder.delete(place);
                return null;
            }
            if (read.get().size() != data.length()) {
                throw new IllegalStateException(
                        "content of " + data.length() + " bytes, not " + read.get().size());
            }
            String hash = data.finish();
            if (shared == null || !links.earlierInstead(shared, place, hash)) {
                copiedBytes += data.length();
                tally.added(data.length());
            }
            return new FileLine(read.get(), hash, name.id(), data.pattern());
        }
    }

    private void requireSize(Entry entry, String place) {
        OptionalLong size = folder.size(place);
        if (size.isEmpty() || size.getAsLong() != entry.size()) {
            throw new Unavailable(
                    "source.changed",
                    "'" + entry.path() + "' should never change, but its size did",
                    "back up again");
        }
    }

    private void count(@Nullable FileLine before, boolean unchanged) {
        if (before == null) {
            tally.newFile();
        } else if (unchanged) {
            tally.unchangedFile();
        } else {
            tally.changedFile();
        }
    }

    private void line(FileLine line) throws IOException {
        tally.entry(line.entry());
        list.add(line);
    }
}
