package io.meridian.repository.vault.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meridian.kernel.env.Environment;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.LogTimeline;
import io.meridian.repository.Logs;
import io.meridian.repository.NewSlot;
import io.meridian.repository.SourceKey;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.Vault;
import io.meridian.repository.vault.chunk.ChunkSizes;
import io.meridian.repository.vault.codec.Compression;
import io.meridian.repository.vault.crypto.KeyObjects;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.crypto.ObjectSeal;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.repository.vault.protocol.VaultRecords;
import io.meridian.repository.vault.records.WriterProcess;
import io.meridian.stores.ObjectStore;
import io.meridian.stores.StoredObject;
import io.meridian.stores.memory.MemoryStore;
import io.meridian.testing.kit.env.ManualEnvironment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A vault in memory that a capture writes to, merging early. */
final class Captured {
    static final SourceKey SOURCE = new SourceKey("rocksdb", "/srv/db", "alpha");

    /** Merges three, leaves the newest two. */
    static final MergeChoice EAGER = new MergeChoice(3, 20_000, 2);

    private final ObjectStore disk;
    private final Unlock key;
    private final LogScript script;
    private final List<LogEvent> events = new ArrayList<>();
    private LogTimeline timeline;
    private int processes = 100;

    private Captured(ObjectStore disk, Unlock key, LogScript script, LogTimeline timeline) {
        this.disk = disk;
        this.key = key;
        this.script = script;
        this.timeline = timeline;
    }

    /** An empty timeline. */
    static Captured begin(Random random) {
        Environment environment = new ManualEnvironment(random.nextInt(1000));
        MemoryStore disk = new MemoryStore(environment);
        Vault vault = Vault.create(disk, List.of(new NewSlot.KeyFile("logs")), environment);
        Unlock key =
                new Unlock.KeyFileText(vault.keys().export(vault.keys().slots().getFirst().id()));
        LogTimeline timeline = vault.logs().begin(SOURCE, LogScript.START, Optional.empty());
        return new Captured(disk, key, new LogScript(random), timeline);
    }

    /** A timeline in a vault that is there already. */
    static Captured on(ObjectStore store, Unlock key, Random random) {
        Vault vault = Vault.open(store, key, new ManualEnvironment(random.nextInt(1000)));
        LogTimeline timeline = vault.logs().begin(SOURCE, LogScript.START, Optional.empty());
        Captured captured = new Captured(store, key, new LogScript(random), timeline);
        captured.processes += random.nextInt(1 << 20);
        return captured;
    }

    /** As files, with the key beside. */
    void writeTo(Path folder) throws IOException {
        for (StoredObject object : disk.listAll("")) {
            Path file = folder.resolve("vault").resolve(object.name().value());
            Files.createDirectories(file.getParent());
            ByteBuffer bytes = disk.get(object.name());
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            Files.write(file, copy);
        }
        Files.writeString(folder.resolve("key"), ((Unlock.KeyFileText) key).text());
    }

    /** The same state, to go on otherwise. */
    Captured copy() {
        MemoryStore copy = new MemoryStore(new ManualEnvironment(0));
        for (StoredObject object : disk.listAll("")) {
            copy.put(object.name(), disk.get(object.name()));
        }
        Captured captured = new Captured(copy, key, script, timeline);
        captured.events.addAll(events);
        captured.processes = processes + 1000;
        return captured;
    }

    ObjectStore disk() {
        return disk;
    }

    LogTimeline timeline() {
        return timeline;
    }

    LogScript script() {
        return script;
    }

    /** All that was stored. */
    List<LogEvent> events() {
        return events;
    }

    VaultContext context(ObjectStore store) {
        ManualEnvironment environment = new ManualEnvironment(processes++);
        Id16 repository = Id16.parse(Vault.identify(disk));
        KeyRing keys = new KeyObjects(store, repository, environment).unlock(key).keys();
        return new VaultContext(
                store,
                new VaultRecords(store, new ObjectSeal(keys, environment)),
                keys,
                environment,
                new WriterProcess("lab", 1, 0),
                ChunkSizes.DEFAULT,
                Compression.DEFAULT,
                Duration.ofHours(1));
    }

    /** Another process. */
    VaultLogs open(ObjectStore store) {
        return new VaultLogs(context(store), EAGER);
    }

    VaultLogs open() {
        return open(disk);
    }

    Vault vault() {
        return Vault.open(disk, key, new ManualEnvironment(processes++));
    }

    /** What the next segment will hold. */
    List<LogEvent> next(int polls) {
        List<LogEvent> next = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            next.addAll(script.poll());
        }
        return next;
    }

    Captured capture(Logs logs, int segments) {
        for (int i = 0; i < segments; i++) {
            store(logs, next(3));
        }
        return this;
    }

    void store(Logs logs, List<LogEvent> next) {
        logs.store(logs.seal(timeline, events.size(), next, script.state()));
        events.addAll(next);
    }

    /** Every event, through a new process; nothing may be wrong. */
    void assertReads() {
        assertSame(events, read(open(), timeline));
    }

    static List<LogEvent> read(Logs logs, LogTimeline timeline) {
        Logs.Segments segments = logs.segments(timeline);
        assertEquals(List.of(), segments.findings());
        List<LogEvent> events = new ArrayList<>();
        long position = 0;
        for (LogSegment segment : segments.segments()) {
            assertEquals(position, segment.firstPosition());
            position = segment.endPosition();
            logs.read(segment, events::add);
        }
        assertEquals(position, events.size());
        return events;
    }

    /** The same but for times that a merge may thin out. */
    static void assertSame(List<LogEvent> expected, List<LogEvent> found) {
        List<LogEvent> one = withoutTimes(expected);
        List<LogEvent> other = withoutTimes(found);
        assertEquals(one.size(), other.size());
        for (int i = 0; i < one.size(); i++) {
            assertEquals(one.get(i), other.get(i), "event " + i);
        }
    }

    /** Times covered in a row may be thinned to the first and the last. */
    private static List<LogEvent> withoutTimes(List<LogEvent> events) {
        List<LogEvent> same = new ArrayList<>(events);
        for (int i = 1; i + 1 < events.size(); i++) {
            if (events.get(i - 1) instanceof LogEvent.Covered
                    && events.get(i) instanceof LogEvent.Covered
                    && events.get(i + 1) instanceof LogEvent.Covered) {
                same.set(i, new LogEvent.Covered(LogScript.START));
            }
        }
        return same;
    }
}
