package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;
import io.meridian.repository.vault.format.Id.Id16;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A part of the scrub ledger: what one run read. */
public record ScrubRecord(List<Reading> readings) {
    public ScrubRecord {
        readings = List.copyOf(readings);
    }

    /** One pack read. */
    public record Reading(Id16 pack, Instant at, boolean good) {}

    /** Its payload. */
    public byte[] encode() {
        ByteSink sink = new ByteSink(8 + readings.size() * 26).uvar(readings.size());
        for (Reading reading : readings) {
            sink.id(reading.pack()).time(reading.at()).u8(reading.good() ? 0 : 1);
        }
        return sink.toBytes();
    }

    /** Reads a payload. */
    public static ScrubRecord decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        List<Reading> readings = new ArrayList<>();
        for (int left = reader.count(Id16.BYTES + 3); left > 0; left--) {
            readings.add(new Reading(reader.id16(), reader.time(), reader.u8() == 0));
        }
        reader.end();
        return new ScrubRecord(readings);
    }
}
