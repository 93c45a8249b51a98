package io.meridian.engine.fakes;

import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupListing;
import io.meridian.repository.BackupMark;
import io.meridian.repository.BackupReader;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.EntryQuery;
import io.meridian.repository.Keys;
import io.meridian.repository.Maintenance;
import io.meridian.repository.Repository;
import io.meridian.repository.RepositoryDescription;
import io.meridian.repository.RestoreSink;
import io.meridian.repository.SearchSink;
import io.meridian.repository.SourceKey;
import io.meridian.repository.StoredBackup;
import io.meridian.repository.StoredEntry;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Keeps backups in memory, and fails as told. Used by one thread. */
public final class MemoryRepository implements Repository {
    final Map<String, Held> held = new TreeMap<>();
    private final Map<String, List<Finding>> damage = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Set<EntryPath> damagedContent = new HashSet<>();
    private String checksum = "c0ffee";
    private int contentsRead;
    private Consumer<String> afterCommit = id -> {};
    private final MemoryKeys keys = new MemoryKeys();
    private final MemoryLogs logs = new MemoryLogs();
    private final MemoryMaintenance maintenance = new MemoryMaintenance(this);
    private RuntimeException verificationFailure;
    private List<Finding> writtenDamage = List.of();
    private List<Finding> recordDamage = List.of();
    private int fencings;
    private int closings;
    private boolean lateReading;
    private RuntimeException addFailure;
    private RuntimeException markFailure;
    private RuntimeException forgetFailure;
    private Runnable beforeRestore = () -> {};
    private Runnable afterAdding = () -> {};
    long changes;

    /** A stored backup. */
    record Held(BackupRecord record, SortedMap<EntryPath, Item> items) {}

    record Item(Entry entry, String content) {
        StoredEntry stored() {
            String token = entry.isFile() ? content : "";
            return new StoredEntry(entry, token);
        }
    }

    /** The next so many commits find that a prune gave the writer up. */
    public void fence(int commits) {
        fencings = commits;
    }

    boolean fencesNow() {
        if (fencings == 0) {
            return false;
        }
        fencings--;
        return true;
    }

    /** Content is asked for at commit only. */
    public void readLate() {
        lateReading = true;
    }

    boolean readsLate() {
        return lateReading;
    }

    /** Reading back what was written finds this. */
    public void damageWhatIsWritten(Finding... findings) {
        writtenDamage = List.of(findings);
    }

    List<Finding> writtenDamage() {
        return writtenDamage;
    }

    public void failVerification(RuntimeException failure) {
        verificationFailure = failure;
    }

    /** Happens when a restore begins to read. */
    public void beforeRestore(Runnable happening) {
        beforeRestore = happening;
    }

    /** Marking fails. */
    public void failMarking(RuntimeException failure) {
        markFailure = failure;
    }

    /** Forgetting fails. */
    public void failForgetting(RuntimeException failure) {
        forgetFailure = failure;
    }

    /** Adding an entry fails. */
    public void failAdding(RuntimeException failure) {
        addFailure = failure;
    }

    /** Happens whenever an entry was added, with its content. */
    public void afterAdding(Runnable happening) {
        afterAdding = happening;
    }

    void added() {
        afterAdding.run();
    }

    void checkAdding() {
        if (addFailure != null) {
            throw addFailure;
        }
    }

    void checkVerification() {
        if (verificationFailure != null) {
            throw verificationFailure;
        }
    }

    /** What backups made from now on have as their checksum. */
    public void checksum(String text) {
        checksum = text;
    }

    String checksum() {
        return checksum;
    }

    /** The content of files of that name can't be read. */
    public void damageContent(String path) {
        damagedContent.add(EntryPath.of(path));
    }

    /** How often the content of a file was read. */
    public int contentsRead() {
        return contentsRead;
    }

    void readsContent(EntryPath path) {
        contentsRead++;
        if (damagedContent.contains(path)) {
            throw new Corruption("test.damaged", "a chunk is damaged");
        }
    }

    /** Replaces what a backup has of a file, as if its content had changed unseen. */
    public void replaceContent(String id, String path, String content) {
        EntryPath at = EntryPath.of(path);
        Entry entry = held.get(id).items().get(at).entry();
        held.get(id).items().put(at, new Item(entry, content));
    }

    /** A backup no longer has an entry. */
    public void loseEntry(String id, String path) {
        held.get(id).items().remove(EntryPath.of(path));
    }

    /** Happens when a backup was committed. */
    public void afterCommit(Consumer<String> happening) {
        afterCommit = happening;
    }

    void committed(String id) {
        changes++;
        afterCommit.accept(id);
    }

    /** Examining this backup finds this. */
    public void damage(String id, Finding... findings) {
        damage.put(id, List.of(findings));
    }

    /** This backup's entries can't be read. */
    public void damageTree(String id) {
        unreadable.add(id);
    }

    /** Records of the repository itself that don't open. */
    public void damageRecords(Finding... findings) {
        recordDamage = List.of(findings);
    }

    public void put(BackupRecord record) {
        held.put(record.id(), new Held(record, new TreeMap<>()));
        changes++;
    }

    /** A file's content in a backup, as text. */
    public String content(String id, String path) {
        return held.get(id).items().get(EntryPath.of(path)).content();
    }

    /** Paths in a backup. */
    public List<String> paths(String id) {
        return held.get(id).items().keySet().stream().map(EntryPath::toString).toList();
    }

    @Override
    public RepositoryDescription describe() {
        return new RepositoryDescription(
                "memory:",
                "0".repeat(32),
                "vault",
                1,
                Instant.EPOCH,
                1,
                held.size(),
                1,
                100,
                1,
                1,
                120);
    }

    @Override
    public List<BackupRecord> backups() {
        List<BackupRecord> records = new ArrayList<>();
        held.values().forEach(one -> records.add(one.record()));
        records.sort(
                (one, other) -> {
                    int byTime = other.createdAt().compareTo(one.createdAt());
                    return byTime != 0 ? byTime : other.id().compareTo(one.id());
                });
        return records;
    }

    @Override
    public List<Finding> damage() {
        return recordDamage;
    }

    @Override
    public BackupListing list() {
        return new BackupListing(backups(), recordDamage);
    }

    Optional<Held> newest(SourceKey source) {
        return backups().stream()
                .filter(record -> record.source().equals(source))
                .findFirst()
                .map(record -> held.get(record.id()));
    }

    @Override
    public BackupWriter begin(BackupDraft draft, Progress progress) {
        return new MemoryWriter(this, draft);
    }

    @Override
    public StoredBackup open(String id) {
        Held found = held.get(id);
        if (found == null) {
            throw new NotFound("backup.not_found", "no backup " + id);
        }
        return new Opened(this, found, beforeRestore);
    }

    @Override
    public void search(Predicate<BackupRecord> backups, EntryQuery query, SearchSink sink) {
        for (BackupRecord backup : backups()) {
            if (!backups.test(backup)) {
                continue;
            }
            if (unreadable.contains(backup.id())) {
                sink.unreadable(backup, new Corruption("test.damaged", "a leaf is damaged"));
                continue;
            }
            List<Entry> wanted =
                    held.get(backup.id()).items().values().stream()
                            .map(Item::entry)
                            .filter(entry -> query.wants(entry.path(), isDirectory(entry)))
                            .toList();
            if (!wanted.isEmpty()) {
                sink.found(backup, wanted);
            }
        }
    }

    private static boolean isDirectory(Entry entry) {
        return entry.type() instanceof EntryType.Directory;
    }

    @Override
    public void mark(String id, BackupMark mark) {
        if (markFailure != null) {
            throw markFailure;
        }
        Held old = held.get(id);
        held.put(id, new Held(Records.marked(old.record(), mark), old.items()));
        changes++;
    }

    @Override
    public void forget(List<String> ids, String reason) {
        if (forgetFailure != null) {
            throw forgetFailure;
        }
        ids.forEach(held::remove);
        changes++;
    }

    @Override
    public VerificationReport verify(String id, VerifyLevel level, Progress progress) {
        checkVerification();
        return new VerificationReport(id, level, true, 1, 100, damage.getOrDefault(id, List.of()));
    }

    @Override
    public String stateDigest() {
        return "state " + changes;
    }

    @Override
    public MemoryLogs logs() {
        return logs;
    }

    @Override
    public Maintenance maintenance() {
        return maintenance;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    /** How often it was closed. */
    public int closings() {
        return closings;
    }

    @Override
    public void close() {
        closings++;
    }

    private record Opened(MemoryRepository repository, Held held, Runnable beforeRestore)
            implements StoredBackup {
        @Override
        public BackupRecord record() {
            return held.record();
        }

        @Override
        public void entries(Consumer<StoredEntry> visitor) {
            held.items().values().forEach(item -> visitor.accept(item.stored()));
        }

        @Override
        public void restore(Predicate<Entry> wanted, RestoreSink sink, Progress progress) {
            beforeRestore.run();
            for (Item item : held.items().values()) {
                if (wanted.test(item.entry())) {
                    RestoreSink.File file = sink.next(item.entry());
                    if (item.entry().isFile()) {
                        file.write(0, StandardCharsets.ISO_8859_1.encode(item.content()));
                        file.finished();
                    }
                }
            }
        }

        @Override
        public BackupReader reader() {
            return new MemoryReader(repository, held);
        }
    }
}
