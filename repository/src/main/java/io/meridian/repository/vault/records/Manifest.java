package io.meridian.repository.vault.records;

import io.meridian.kernel.finding.Finding;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.repository.vault.tree.TreeRoot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes a backup reachable.
 *
 * @param checkpoint a part of a backup that was not finished
 * @param parent id, empty for none
 * @param previous hash of the same source's previous manifest object
 * @param findings at most {@link #MOST_FINDINGS} of {@code findingCount}
 * @param facts what the source knew of its data as a whole
 */
public record Manifest(
        Id16 session,
        String id,
        String type,
        boolean checkpoint,
        Instant createdAt,
        Instant takenAt,
        long durationMillis,
        SourceKey source,
        String meridianVersion,
        String writerHost,
        String description,
        @Nullable Long schemaVersion,
        List<String> tags,
        String parent,
        Digest previous,
        BackupStatistics statistics,
        Digest checksum,
        TreeRoot root,
        long findingCount,
        List<Finding> findings,
        SortedMap<String, String> facts) {
    /** How many findings a manifest lists. */
    public static final int MOST_FINDINGS = 100;

    public Manifest {
        tags = List.copyOf(tags);
        findings = List.copyOf(findings);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Its payload. */
    public byte[] encode() {
        ByteSink sink = new ByteSink(512).id(session).text(id).text(type).u8(checkpoint ? 1 : 0);
        sink.time(createdAt).time(takenAt).uvar(durationMillis);
        sink.text(source.kind()).text(source.location()).text(source.host());
        sink.text(meridianVersion).text(writerHost).text(description);
        Long schema = schemaVersion;
        sink.u8(schema == null ? 0 : 1);
        if (schema != null) {
            sink.svar(schema);
        }
        sink.uvar(tags.size());
        tags.forEach(sink::text);
        sink.text(parent).raw(previous.bytes());
        writeStatistics(sink);
        sink.raw(checksum.bytes()).id(root.id()).u8(root.height());
        sink.uvar(findingCount).uvar(findings.size());
        findings.forEach(finding -> FindingFormat.write(sink, finding));
        sink.uvar(facts.size());
        facts.forEach((name, value) -> sink.text(name).text(value));
        return sink.toBytes();
    }

    /** Reads a payload. */
    public static Manifest decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        Manifest manifest =
                new Manifest(
                        reader.id16(),
                        reader.text(),
                        reader.text(),
                        flag(reader),
                        reader.time(),
                        reader.time(),
                        reader.uvar(),
                        new SourceKey(reader.text(), reader.text(), reader.text()),
                        reader.text(),
                        reader.text(),
                        reader.text(),
                        flag(reader) ? reader.svar() : null,
                        texts(reader),
                        reader.text(),
                        Digest.read(reader),
                        readStatistics(reader),
                        Digest.read(reader),
                        new TreeRoot(reader.chunkId(), reader.u8()),
                        reader.uvar(),
                        findings(reader),
                        facts(reader));
        reader.end();
        return manifest;
    }

    private void writeStatistics(ByteSink sink) {
        sink.uvar(statistics.entries()).uvar(statistics.files()).uvar(statistics.directories());
        sink.uvar(statistics.contentBytes()).uvar(statistics.addedBytes());
        sink.uvar(statistics.storedBytes()).uvar(statistics.packsNeeded());
        sink.uvar(statistics.packBytesNeeded());
    }

    private static BackupStatistics readStatistics(ByteReader reader) {
        return new BackupStatistics(
                reader.uvar(),
                reader.uvar(),
                reader.uvar(),
                reader.uvar(),
                reader.uvar(),
                reader.uvar(),
                reader.uvar(),
                reader.uvar());
    }

    private static boolean flag(ByteReader reader) {
        int value = reader.u8();
        if (value > 1) {
            throw reader.malformed("a flag of " + value);
        }
        return value == 1;
    }

    private static List<String> texts(ByteReader reader) {
        List<String> texts = new ArrayList<>();
        for (int left = reader.count(1); left > 0; left--) {
            texts.add(reader.text());
        }
        return texts;
    }

    private static List<Finding> findings(ByteReader reader) {
        List<Finding> findings = new ArrayList<>();
        for (int left = reader.count(5); left > 0; left--) {
            findings.add(FindingFormat.read(reader));
        }
        return findings;
    }

    private static SortedMap<String, String> facts(ByteReader reader) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (int left = reader.count(2); left > 0; left--) {
            String name = reader.text();
            if (facts.put(name, reader.text()) != null) {
                throw reader.malformed("the fact " + name + " twice");
            }
        }
        return facts;
    }
}
