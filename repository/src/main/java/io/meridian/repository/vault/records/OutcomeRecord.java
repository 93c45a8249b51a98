package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;

/**
 * The one ending of a session.
 *
 * @param committed else fenced
 * @param manifest name of the manifest, empty when the session made none
 */
public record OutcomeRecord(boolean committed, String manifest) {
    /** Its payload. */
    public byte[] encode() {
        return new ByteSink().u8(committed ? 1 : 2).text(manifest).toBytes();
    }

    /** Reads a payload. */
    public static OutcomeRecord decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        int code = reader.u8();
        if (code != 1 && code != 2) {
            throw reader.malformed("outcome " + code);
        }
        OutcomeRecord outcome = new OutcomeRecord(code == 1, reader.text());
        reader.end();
        return outcome;
    }
}
