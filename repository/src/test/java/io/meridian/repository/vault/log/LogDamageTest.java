package io.meridian.repository.vault.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.progress.Progress;
import io.meridian.repository.LogSegment;
import io.meridian.repository.Logs;
import io.meridian.stores.ObjectName;
import io.meridian.stores.StoredObject;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is damaged, missing or put back is told, and the rest is read. */
final class LogDamageTest {
    private final Captured captured = Captured.begin(new Random(9));
    private final Logs logs = captured.open();

    @Test
    void aHoleIsToldWithItsPositions() {
        captured.capture(logs, 5);
        LogSegment lost = segments().get(2);
        captured.disk().delete(new ObjectName(lost.name()));

        Logs.Segments left = captured.open().segments(captured.timeline());

        assertEquals(List.of("log.hole"), codes(left.findings()));
        String said = left.findings().getFirst().message();
        assertTrue(said.contains(lost.firstPosition() + " to " + (lost.endPosition() - 1)), said);
        assertEquals(4, left.segments().size());
        assertEquals(List.of("log.hole"), codes(captured.vault().damage()));
        assertEquals(
                List.of("log.hole"),
                codes(captured.vault().maintenance().scrub(null, Progress.NONE).findings()));
    }

    @Test
    void aDamagedBodyIsToldByScrubAndByReading() {
        captured.capture(logs, 5);
        LogSegment harmed = segments().get(2);
        flip(new ObjectName(harmed.name()), 10);

        Logs reader = captured.open();
        assertThrows(Corruption.class, () -> reader.read(harmed, event -> {}));
        List<Finding> found = captured.vault().maintenance().scrub(null, Progress.NONE).findings();
        assertEquals(List.of("vault.object_damaged"), codes(found));
        assertEquals(harmed.name(), found.getFirst().object());
    }

    @Test
    void aDamagedMergedSegmentIsReadFromWhatItWasMergedFrom() {
        captured.capture(logs, 8);
        Map<ObjectName, ByteBuffer> before = objects();
        logs.compact(captured.timeline());
        before.forEach((name, bytes) -> captured.disk().put(name, bytes));
        ObjectName merged =
                captured.disk().listAll("logs/").stream()
                        .map(StoredObject::name)
                        .filter(name -> LogName.parse(name).filter(LogName::isMerged).isPresent())
                        .findFirst()
                        .orElseThrow();
        flip(merged, 10);

        captured.assertReads();
        captured.open().compact(captured.timeline());
        captured.assertReads();
    }

    @Test
    void aSegmentThatWasReplacedByAnOlderOneBreaksTheChain() {
        captured.capture(logs, 2);
        Captured other = captured.copy();
        Logs one = captured.open();
        one.segments(captured.timeline());
        captured.capture(one, 2);
        // Another one of the same length, as a store might have it from before it lost it.
        List<LogEvent> last = new ArrayList<>();
        LogSegment third = segments().get(2);
        one.read(third, last::add);
        Logs elsewhere = other.open();
        elsewhere.segments(captured.timeline());
        Logs.SealedSegment forged =
                elsewhere.seal(
                        captured.timeline(),
                        third.firstPosition(),
                        other.script().idle(last.size()),
                        other.script().state());
        captured.disk().put(new ObjectName(third.name()), forged.object().duplicate());

        assertEquals(
                List.of("log.chain_broken"),
                codes(captured.open().segments(captured.timeline()).findings()));
    }

    @Test
    void repairWritesALostRecordAgain() {
        captured.capture(logs, 3);
        ObjectName record =
                captured.disk().listAll("logs/").stream()
                        .map(StoredObject::name)
                        .filter(name -> name.value().endsWith("timeline"))
                        .findFirst()
                        .orElseThrow();
        captured.disk().delete(record);
        assertEquals(List.of("store.object_not_found"), codes(captured.vault().damage()));
        assertEquals(List.of(captured.timeline()), captured.open().timelines());

        captured.vault().maintenance().repair(false, Progress.NONE);

        assertEquals(List.of(), captured.vault().damage());
        assertEquals(List.of(captured.timeline()), captured.open().timelines());
    }

    @Test
    void segmentsOfSeveralEpochsAreOneLog() {
        captured.capture(logs, 3);
        captured.vault().keys().rotate();
        Logs later = captured.open();
        captured.capture(later, 6);
        captured.open().compact(captured.timeline());
        captured.vault().keys().rotate();
        captured.capture(captured.open(), 3);

        captured.assertReads();
    }

    @Test
    void somethingElsePutThereIsTold() {
        captured.capture(logs, 3);
        String folder = segments().getFirst().name().replaceAll("[^/]*$", "");
        captured.disk().put(new ObjectName(folder + "notes.txt"), ByteBuffer.allocate(3));

        Logs.Segments found = captured.open().segments(captured.timeline());

        assertEquals(List.of("vault.foreign_object"), codes(found.findings()));
        assertEquals(3, found.segments().size());
    }

    private List<LogSegment> segments() {
        return captured.open().segments(captured.timeline()).segments();
    }

    private Map<ObjectName, ByteBuffer> objects() {
        Map<ObjectName, ByteBuffer> objects = new HashMap<>();
        for (StoredObject stored : captured.disk().listAll("logs/")) {
            objects.put(stored.name(), captured.disk().get(stored.name()));
        }
        return objects;
    }

    private void flip(ObjectName name, int fromEnd) {
        ByteBuffer bytes = captured.disk().get(name);
        int at = bytes.limit() - fromEnd;
        captured.disk().put(name, bytes.put(at, (byte) ~bytes.get(at)));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).distinct().toList();
    }
}
