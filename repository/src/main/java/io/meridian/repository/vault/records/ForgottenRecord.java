package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;

import java.time.Instant;

/** A backup unlinked. */
public record ForgottenRecord(Id16 session, String backupId, String reason, Instant at) {
    /** Its payload. */
    public byte[] encode() {
        return new ByteSink().id(session).text(backupId).text(reason).time(at).toBytes();
    }

    /** Reads a payload. */
    public static ForgottenRecord decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        ForgottenRecord forgotten =
                new ForgottenRecord(reader.id16(), reader.text(), reader.text(), reader.time());
        reader.end();
        return forgotten;
    }
}
