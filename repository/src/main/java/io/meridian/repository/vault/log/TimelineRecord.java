package io.meridian.repository.vault.log;

import io.meridian.repository.LogTimeline;
import io.meridian.repository.SourceKey;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;

import java.time.Instant;
import java.util.Optional;

/** What a timeline is, as bytes: its record, and the beginning of every segment's head. */
final class TimelineRecord {
    private TimelineRecord() {}

    static byte[] encode(LogTimeline timeline) {
        ByteSink sink = new ByteSink();
        write(sink, timeline);
        return sink.toBytes();
    }

    static LogTimeline decode(String object, byte[] payload) {
        ByteReader reader = new ByteReader(object, payload);
        LogTimeline timeline = read(reader);
        reader.end();
        return timeline;
    }

    static void write(ByteSink sink, LogTimeline timeline) {
        SourceKey source = timeline.source();
        sink.text(source.kind()).text(source.location()).text(source.host());
        sink.uvar(timeline.number()).time(timeline.startedAt());
        sink.u8(timeline.fork().isPresent() ? 1 : 0);
        timeline.fork().ifPresent(fork -> sink.uvar(fork.timeline()).time(fork.time()));
    }

    static LogTimeline read(ByteReader reader) {
        SourceKey source = new SourceKey(reader.text(), reader.text(), reader.text());
        int number = number(reader);
        Instant startedAt = reader.time();
        return new LogTimeline(source, number, startedAt, fork(reader));
    }

    private static Optional<LogTimeline.Fork> fork(ByteReader reader) {
        return switch (reader.u8()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new LogTimeline.Fork(number(reader), reader.time()));
            default -> throw reader.malformed("neither a fork nor none");
        };
    }

    private static int number(ByteReader reader) {
        long number = reader.uvar();
        if (number < 1 || number > LogName.MOST_TIMELINES) {
            throw reader.malformed("timeline " + number);
        }
        return (int) number;
    }
}
