package io.meridian.repository.archive.write;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.session.Session;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.FileLine;
import io.meridian.repository.archive.set.FilesWriter;
import io.meridian.repository.archive.set.SetName;
import io.meridian.repository.archive.set.SetRecord;
import io.meridian.repository.archive.set.StoredFile;
import io.meridian.repository.archive.stream.SetOutput;
import io.meridian.repository.archive.tar.TarWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a tar with its list of files. An incremental one holds what is new or changed in content
 * or attributes; the list says where the rest is.
 */
final class TarSetWriter implements SetWriter {
    private static final TarWriter.Content NO_CONTENT = output -> {};

    private final ArchiveContext archive;
    private final SetName name;
    private final @Nullable SetRecord parent;
    private final EarlierEntries earlier;
    private final Spool spool;
    private final SetOutput tarFile;
    private final SetOutput listFile;
    private final TarWriter tar;
    private final FilesWriter list;
    private final Session session;
    private final Tally tally = new Tally();
    private final Set<EntryPath> leftOut = new HashSet<>();
    private final Set<String> needed = new TreeSet<>();

    /**
     * Begins the files.
     *
     * @param parent whose entries need not be stored again; null to store everything
     * @param earlier entries of the parent, or of the backup to compare with
     */
    TarSetWriter(
            ArchiveContext archive,
            Session session,
            @Nullable SetRecord parent,
            EarlierEntries earlier)
            throws IOException {
        this.archive = archive;
        this.session = session;
        this.name = session.name();
        this.parent = parent;
        this.earlier = earlier;
        this.spool = new Spool(archive.folder(), session.temporary("spool"));
        this.tarFile =
                SetOutput.create(archive.folder(), session.temporary("tar"), archive.coding());
        this.listFile =
                SetOutput.create(
                        archive.folder(), session.temporary("files"), archive.coding().plain());
        this.tar = new TarWriter(tarFile.stream());
        this.list = new FilesWriter(listFile.stream(), name.id());
    }

    @Override
    public boolean add(Entry entry, ContentProducer producer) throws IOException {
        FileLine before = earlier.find(entry.path());
        return entry.isFile() ? addFile(entry, producer, before) : addOther(entry, before);
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public Written finish() throws IOException {
        earlier.requireWhole();
        tar.finish();
        StoredFile storedTar = tarFile.finish(name.tar(archive.coding().suffix()));
        String checksum = list.checksum();
        StoredFile storedList = listFile.finish(name.files(archive.coding().plain().suffix()));
        archive.folder().publish(session.temporary("tar"), storedTar.name());
        archive.folder().publish(session.temporary("files"), storedList.name());
        archive.folder().syncDirectory("");
        return new Written(
                storedTar,
                storedList,
                parent,
                neededTars(),
                checksum,
                storedTar.length() + storedList.length());
    }

    /** Whole tars are read. */
    @Override
    public boolean isTakenOver(Entry entry) {
        return false;
    }

    @Override
    public void close() {
        earlier.close();
        spool.close();
        tarFile.close();
        listFile.close();
    }

    private boolean addFile(Entry entry, ContentProducer producer, @Nullable FileLine before)
            throws IOException {
        boolean unchanged = before != null && EarlierEntries.isUnchanged(before, entry);
        count(before, unchanged);
        if (before != null && unchanged && isKept(before, entry)) {
            line(new FileLine(entry, before.sha256(), before.set(), before.pattern()));
            return true;
        }
        boolean compared = before != null && isKept(before, entry);
        if (producer.isFixed() && !compared && entry.size() > Spool.MEMORY_BYTES) {
            return addStreamed(entry, producer);
        }
        Optional<Entry> read = producer.produce(spool);
        if (read.isEmpty()) {
            leftOut.add(entry.path());
            return false;
        }
        Entry stored = read.get();
        if (stored.size() != spool.length()) {
            throw new IllegalStateException(
                    "content of " + spool.length() + " bytes, not " + stored.size());
        }
        if (before != null && isKept(before, stored) && before.sha256().equals(spool.sha256())) {
            line(new FileLine(stored, before.sha256(), before.set(), spool.pattern()));
            return true;
        }
        tar.member(stored, spool::writeTo);
        tally.added(stored.size());
        line(new FileLine(stored, spool.sha256(), name.id(), spool.pattern()));
        return true;
    }

    /**
     * A large content that can't change while it is read goes right into the tar, whose member says
     * its length first. If it is another after all, this set is lost: what was said can't be taken
     * back.
     */
    private boolean addStreamed(Entry entry, ContentProducer producer) throws IOException {
        StreamedContent content = new StreamedContent(entry, producer);
        tar.member(entry, content);
        tally.added(entry.size());
        line(new FileLine(content.entry(), content.sha256(), name.id(), content.pattern()));
        return true;
    }

    /** A hard link is always stored: what it is a name of may be stored anew. */
    private boolean addOther(Entry entry, @Nullable FileLine before) throws IOException {
        boolean link = entry.type() instanceof EntryType.HardLink;
        if (entry.type() instanceof EntryType.HardLink(EntryPath first)
                && leftOut.contains(first)) {
            return false;
        }
        if (before != null && !link && isKept(before, entry)) {
            line(FileLine.withoutContent(entry, before.set()));
            return true;
        }
        tar.member(entry, NO_CONTENT);
        line(FileLine.withoutContent(entry, name.id()));
        return true;
    }

    /** Whether an earlier set has all that a tar tells of the entry, content aside. */
    private boolean isKept(FileLine before, Entry now) {
        return parent != null
                && before.entry().type().equals(now.type())
                && before.entry().size() == now.size()
                && before.entry().attributes().equals(now.attributes());
    }

    private void count(@Nullable FileLine before, boolean unchanged) {
        if (before == null || !before.entry().isFile()) {
            tally.newFile();
        } else if (unchanged) {
            tally.unchangedFile();
        } else {
            tally.changedFile();
        }
    }

    private void line(FileLine line) throws IOException {
        tally.entry(line.entry());
        if (!line.set().equals(name.id())) {
            needed.add(line.set());
        }
        list.add(line);
    }

    private List<StoredFile> neededTars() {
        List<StoredFile> tars = new ArrayList<>();
        for (String id : needed) {
            StoredFile stored = parent == null ? null : parent.tarOf(id);
            if (stored == null) {
                throw JsonObject.damaged(
                        "backup " + (parent == null ? "" : parent.name().id()),
                        "its list names set " + id + ", which it lacks");
            }
            tars.add(stored);
        }
        return tars;
    }
}
