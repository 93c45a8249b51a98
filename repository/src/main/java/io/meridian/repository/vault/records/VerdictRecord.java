package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;

import java.util.Set;

/**
 * The one decision about a generation. From its creation on the doomed packs are out of the index.
 *
 * @param covers all verdicts up to this number are included
 */
public record VerdictRecord(Set<Id16> doomed, long covers) {
    public VerdictRecord {
        doomed = Set.copyOf(doomed);
    }

    /** Its payload. */
    public byte[] encode() {
        ByteSink sink = new ByteSink(16 + doomed.size() * Id16.BYTES);
        PackSets.write(sink, doomed);
        return sink.uvar(covers).toBytes();
    }

    /** Reads a payload. */
    public static VerdictRecord decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        VerdictRecord verdict = new VerdictRecord(PackSets.read(reader), reader.uvar());
        reader.end();
        return verdict;
    }
}
