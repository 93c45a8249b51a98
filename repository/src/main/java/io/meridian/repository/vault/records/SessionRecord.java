package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;

import java.time.Instant;

/** Who writes, so that a dead writer can be told from a silent one. */
public record SessionRecord(String kind, WriterProcess writer, Instant begunAt) {
    /** The kind of a session that stores a backup or a part of one. */
    public static final String BACKUP = "backup";

    /** Its payload. */
    public byte[] encode() {
        return new ByteSink()
                .text(kind)
                .text(writer.host())
                .uvar(writer.processId())
                .svar(writer.startedMillis())
                .time(begunAt)
                .toBytes();
    }

    /** Reads a payload. */
    public static SessionRecord decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        SessionRecord session =
                new SessionRecord(
                        reader.text(),
                        new WriterProcess(reader.text(), reader.uvar(), reader.svar()),
                        reader.time());
        reader.end();
        return session;
    }
}
