package io.meridian.repository.vault.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Conflict;
import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.LogSegment;
import io.meridian.repository.Logs;
import io.meridian.repository.vault.HookedStore;
import io.meridian.repository.vault.protocol.VaultContext;
import io.meridian.stores.RequestKind;
import io.meridian.stores.StoredObject;
import io.meridian.testing.kit.SeededTest;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small segments become large ones, and no event is lost, whoever reads or merges beside. */
final class CompactionTest {
    private final Captured captured = Captured.begin(new Random(5));

    @Test
    void manyBecomeFewAndEveryEventStays() {
        SeededTest.run(
                30,
                (random, size) -> {
                    Captured some = Captured.begin(random);
                    Logs logs = some.open();
                    for (int i = 0; i < size; i++) {
                        List<LogEvent> next = some.next(1 + random.nextInt(5));
                        next.addAll(some.script().idle(random.nextInt(4)));
                        some.store(logs, next);
                        if (random.nextInt(4) == 0) {
                            (random.nextBoolean() ? logs : some.open()).compact(some.timeline());
                        }
                    }
                    logs.compact(some.timeline());
                    some.assertReads();
                    assertTrue(size < 10 || segments(some).size() < size);
                });
    }

    @Test
    void theNewestStayAsTheyWereCaptured() {
        Logs logs = captured.open();
        captured.capture(logs, 10);

        Logs.Compacted done = logs.compact(captured.timeline());

        assertEquals(new Logs.Compacted(8, 1), done);
        List<LogSegment> left = segments(captured);
        assertEquals(3, left.size());
        assertEquals(captured.script().state(), captured.open().state(left.getLast()));
        assertEquals(captured.script().now(), left.getLast().coveredThrough());
    }

    @Test
    void whatOneSaysOfItselfDoesNotChangeByMerging() {
        Logs logs = captured.open();
        captured.capture(logs, 12);
        List<LogSegment> before = segments(captured);

        logs.compact(captured.timeline());

        LogSegment merged = segments(captured).getFirst();
        List<LogSegment> parts =
                before.stream().filter(one -> one.endPosition() <= merged.endPosition()).toList();
        assertEquals(parts.getFirst().coveredFrom(), merged.coveredFrom());
        assertEquals(parts.getLast().coveredThrough(), merged.coveredThrough());
        assertEquals(parts.stream().mapToLong(LogSegment::logBytes).sum(), merged.logBytes());
        assertEquals(parts.stream().flatMap(one -> one.gaps().stream()).toList(), merged.gaps());
        assertEquals(
                parts.stream().map(LogSegment::firstMark).filter(one -> one != null).findFirst(),
                java.util.Optional.ofNullable(merged.firstMark()));
    }

    @Test
    void timesCoveredInARowAreThinnedAndKeepTheirPlaces() {
        Logs logs = captured.open();
        for (int i = 0; i < 8; i++) {
            captured.store(logs, captured.script().idle(500));
        }
        long before = stored();

        logs.compact(captured.timeline());

        List<LogEvent> read = Captured.read(captured.open(), captured.timeline());
        assertEquals(4000, read.size());
        assertEquals(captured.events().getFirst(), read.getFirst());
        assertEquals(captured.events().get(2999), read.get(2999));
        assertTrue(stored() < before / 2, () -> stored() + " of " + before);
    }

    @Test
    void aReaderFindsWhatWasMergedAfterItListed() {
        Logs logs = captured.open();
        captured.capture(logs, 10);
        Logs reader = captured.open();
        List<LogSegment> listed = reader.segments(captured.timeline()).segments();

        logs.compact(captured.timeline());

        List<LogEvent> events = new ArrayList<>();
        listed.forEach(segment -> reader.read(segment, events::add));
        Captured.assertSame(captured.events(), events);
    }

    @Test
    void aReaderListsAgainWhenSomethingIsMergedWhileItReadsHeads() {
        captured.capture(captured.open(), 10);
        HookedStore store = new HookedStore(captured.disk());
        Logs reader = captured.open(store);
        store.before(
                RequestKind.GET, "logs/", 3, () -> captured.open().compact(captured.timeline()));

        List<LogEvent> events = Captured.read(reader, captured.timeline());

        assertTrue(store.hasHappened());
        Captured.assertSame(captured.events(), events);
    }

    @Test
    void twoCompactionsAtOnceLoseNothing() {
        int requests = 60;
        for (int nth = 1; nth < requests; nth++) {
            Captured some = Captured.begin(new Random(nth));
            Logs logs = some.open();
            some.capture(logs, 9);
            HookedStore store = new HookedStore(some.disk());
            Logs slow = some.open(store);
            store.before(
                    nth % 2 == 0 ? RequestKind.GET : RequestKind.DELETE,
                    "logs/",
                    1 + nth / 2,
                    () -> {
                        some.capture(logs, 4);
                        some.open().compact(some.timeline());
                    });

            slow.compact(some.timeline());

            some.assertReads();
            some.open().compact(some.timeline());
            some.assertReads();
        }
    }

    @Test
    void whatOverlapsIsReadOnce() {
        Logs logs = captured.open();
        captured.capture(logs, 12);
        List<LogSegment> small = segments(captured);
        List<StoredObject> before = captured.disk().listAll("logs/");
        // Two compactions that saw different beginnings, both killed before they were through.
        merge(small.subList(0, 4), 1);
        merge(small.subList(2, 6), 1);
        before.stream()
                .filter(one -> LogName.parse(one.name()).isPresent())
                .skip(1)
                .limit(5)
                .forEach(one -> captured.disk().delete(one.name()));
        captured.disk().delete(before.getFirst().name());

        captured.assertReads();
        captured.open().compact(captured.timeline());
        captured.assertReads();
    }

    @Test
    void aLateCaptureIsTurnedAwayWhereAnotherWentOnAndWasMerged() {
        Logs logs = captured.open();
        captured.capture(logs, 2);
        Captured other = captured.copy();
        Logs late = captured.open();
        late.segments(captured.timeline());
        Logs.SealedSegment sealed =
                late.seal(
                        captured.timeline(),
                        captured.events().size(),
                        new LogScript(new Random(99)).poll(),
                        captured.script().state());
        captured.capture(logs, 10);
        logs.compact(captured.timeline());

        Conflict told = assertThrows(Conflict.class, () -> late.store(sealed));

        assertEquals("log.position_taken", told.code());
        captured.assertReads();
        assertEquals(2, segments(other).size());
    }

    @Test
    void storingAgainWhatWasMergedIsFineAndLeavesNothing() {
        Logs logs = captured.open();
        List<LogEvent> next = captured.next(3);
        Logs.SealedSegment sealed =
                logs.seal(captured.timeline(), 0, next, captured.script().state());
        logs.store(sealed);
        captured.events().addAll(next);
        captured.capture(logs, 10);
        logs.compact(captured.timeline());
        int objects = captured.disk().listAll("logs/").size();

        captured.open().store(sealed);

        assertEquals(objects, captured.disk().listAll("logs/").size());
        captured.assertReads();
    }

    private void merge(List<LogSegment> segments, int level) {
        VaultContext vault = captured.context(captured.disk());
        LogHeads heads = new LogHeads(vault);
        List<Covering.Piece> pieces = new ArrayList<>();
        for (LogSegment segment : segments) {
            StoredObject stored =
                    captured.disk().listAll(segment.name()).stream().findFirst().orElseThrow();
            LogName name = LogName.parse(stored.name()).orElseThrow();
            pieces.add(
                    new Covering.Piece(
                            new Listed.Segment(name, stored),
                            heads.known(name, stored),
                            segment.firstPosition()));
        }
        try {
            new Merging(vault, folder()).merge(pieces, level);
        } catch (Merging.Unreadable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private LogName.Folder folder() {
        return captured.disk().listAll("logs/").stream()
                .flatMap(one -> LogName.folderOf(one.name()).stream())
                .findFirst()
                .orElseThrow();
    }

    private long stored() {
        return captured.disk().listAll("logs/").stream().mapToLong(StoredObject::size).sum();
    }

    private static List<LogSegment> segments(Captured of) {
        return of.open().segments(of.timeline()).segments();
    }
}
