package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;

import java.time.Instant;
import java.util.Set;

/** One prune's published list of condemned packs. */
public record GenerationRecord(Set<Id16> packs, Instant publishedAt) {
    public GenerationRecord {
        packs = Set.copyOf(packs);
    }

    /** Its payload. */
    public byte[] encode() {
        ByteSink sink = new ByteSink(16 + packs.size() * Id16.BYTES);
        PackSets.write(sink, packs);
        return sink.time(publishedAt).toBytes();
    }

    /** Reads a payload. */
    public static GenerationRecord decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        GenerationRecord generation = new GenerationRecord(PackSets.read(reader), reader.time());
        reader.end();
        return generation;
    }
}
