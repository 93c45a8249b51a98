package io.meridian.engine.fakes;

import io.meridian.engine.fakes.MemoryRepository.Held;
import io.meridian.engine.fakes.MemoryRepository.Item;
import io.meridian.kernel.entry.ContentPattern;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.BackupWriter;
import io.meridian.repository.ContentProducer;
import io.meridian.repository.ContentSink;
import io.meridian.repository.VerificationReport;
import io.meridian.repository.VerifyLevel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes into a {@link MemoryRepository}. */
final class MemoryWriter implements BackupWriter {
    private final MemoryRepository repository;
    private final Optional<Held> parent;
    private final SortedMap<EntryPath, Item> items = new TreeMap<>();
    private final List<Runnable> late = new ArrayList<>();
    private BackupDraft draft;
    private long newFiles;
    private long changedFiles;
    private long unchangedFiles;
    private String id = "";

    MemoryWriter(MemoryRepository repository, BackupDraft draft) {
        this.repository = repository;
        this.draft = draft;
        this.parent = repository.newest(draft.source());
    }

    @Override
    public Optional<String> parent() {
        return parent.map(held -> held.record().id());
    }

    @Override
    public void add(Entry entry, ContentProducer producer) {
        repository.checkAdding();
        take(entry, producer);
        repository.added();
    }

    private void take(Entry entry, ContentProducer producer) {
        if (!entry.isFile()) {
            items.put(entry.path(), new Item(entry, ""));
            return;
        }
        Item before = parent.map(held -> held.items().get(entry.path())).orElse(null);
        if (before == null) {
            newFiles++;
        } else if (before.entry().equals(entry)) {
            unchangedFiles++;
            items.put(entry.path(), before);
            return;
        } else {
            changedFiles++;
        }
        if (repository.readsLate()) {
            late.add(() -> produce(entry, producer));
        } else {
            produce(entry, producer);
        }
    }

    private void produce(Entry entry, ContentProducer producer) {
        Sink sink = new Sink();
        producer.produce(sink)
                .ifPresent(read -> items.put(entry.path(), new Item(read, sink.text())));
    }

    @Override
    public Comparison comparison() {
        return new Comparison(newFiles, changedFiles, unchangedFiles);
    }

    @Override
    public void facts(SortedMap<String, String> facts) {
        draft = draft.withFacts(facts);
    }

    @Override
    public BackupRecord commit(List<Finding> findings) {
        late.reversed().forEach(Runnable::run);
        items.values().removeIf(this::linksToNothing);
        if (repository.fencesNow()) {
            throw new Conflict("session.fenced", "a prune gave this writer up");
        }
        id = freeId();
        BackupRecord record = record(List.copyOf(findings));
        repository.held.put(id, new Held(record, items));
        repository.committed(id);
        return record;
    }

    private boolean linksToNothing(Item item) {
        return item.entry().type() instanceof EntryType.HardLink(EntryPath first)
                && !items.containsKey(first);
    }

    private String freeId() {
        String wanted =
                DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss")
                                .withZone(ZoneOffset.UTC)
                                .format(draft.createdAt())
                        + "_"
                        + draft.type();
        String free = wanted;
        int number = 2;
        while (repository.held.containsKey(free)) {
            free = wanted + "_" + number++;
        }
        return free;
    }

    private BackupRecord record(List<Finding> findings) {
        long files = items.values().stream().filter(item -> item.entry().isFile()).count();
        long bytes = items.values().stream().mapToLong(item -> item.content().length()).sum();
        return new BackupRecord(
                id,
                draft.type(),
                draft.source(),
                draft.createdAt(),
                draft.takenAt(),
                12,
                draft.meridianVersion(),
                draft.writerHost(),
                draft.description(),
                draft.schemaVersion(),
                parent().orElse(null),
                new BackupStatistics(items.size(), files, 1, bytes, bytes, bytes, 1, 100),
                repository.checksum(),
                findings,
                findings.size(),
                draft.tags(),
                false,
                false,
                null,
                null,
                draft.facts());
    }

    @Override
    public VerificationReport verifyWritten() {
        repository.checkVerification();
        return new VerificationReport(
                id, VerifyLevel.STANDARD, true, 1, 100, repository.writtenDamage());
    }

    @Override
    public void close() {}

    private static final class Sink implements ContentSink {
        private ByteArrayOutputStream content = new ByteArrayOutputStream();
        private ByteBuffer space = ByteBuffer.allocate(10);

        String text() {
            return content.toString(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void begin(ContentPattern pattern) {
            content = new ByteArrayOutputStream();
        }

        @Override
        public ByteBuffer space() {
            space = ByteBuffer.allocate(10);
            return space;
        }

        @Override
        public void filled() {
            content.write(space.array(), 0, space.position());
        }

        @Override
        public void hole(long lengthBytes) {
            content.writeBytes(new byte[(int) lengthBytes]);
        }
    }
}
