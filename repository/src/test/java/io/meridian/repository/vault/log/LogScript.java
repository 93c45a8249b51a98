package io.meridian.repository.vault.log;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.kernel.log.LogData;
import io.meridian.kernel.log.LogEvent;
import io.meridian.kernel.log.LogState;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An imagined source being followed: events as a tail would give them, from chance. */
public final class LogScript {
    public static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final Random random;
    private final List<Long> lengths = new ArrayList<>();
    private Instant now = START;
    private long sequence;

    public LogScript(Random random) {
        this.random = random;
    }

    /** What one poll may give; the last event says what is covered. */
    public List<LogEvent> poll() {
        List<LogEvent> events = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            events.add(event());
        }
        now = now.plus(Duration.ofMillis(random.nextInt(2000)));
        events.add(new LogEvent.Covered(now));
        return events;
    }

    /** So many polls without a change. */
    public List<LogEvent> idle(int polls) {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            now = now.plusMillis(200);
            events.add(new LogEvent.Covered(now));
        }
        return events;
    }

    /** What the source would say that it needs to go on. */
    public LogState state() {
        return LogState.of((sequence + "@" + now).getBytes(StandardCharsets.US_ASCII));
    }

    public Instant now() {
        return now;
    }

    private LogEvent event() {
        return switch (random.nextInt(12)) {
            case 0 -> new LogEvent.Replaced(file("CURRENT"), attributes(), data(40));
            case 1 -> new LogEvent.Removed(file("old/" + random.nextInt(3)));
            case 2 -> {
                Instant from = now;
                now = now.plusSeconds(random.nextInt(60));
                yield new LogEvent.Gap(from, now, "spool full – éèê");
            }
            case 3, 4, 5 -> {
                now = now.plusNanos(random.nextInt(1_000_000_000));
                sequence += random.nextInt(1000);
                yield new LogEvent.Mark(now, random.nextInt(5) == 0 ? -1 : sequence);
            }
            default -> appended();
        };
    }

    private LogEvent appended() {
        int number = random.nextInt(lengths.size() + 1);
        if (number == lengths.size()) {
            lengths.add((long) random.nextInt(3) << random.nextInt(40));
        }
        LogData data = data(random.nextInt(20) == 0 ? 5000 : 200);
        LogEvent event = new LogEvent.Appended(file(number + ".log"), lengths.get(number), data);
        lengths.set(number, lengths.get(number) + data.length());
        return event;
    }

    private Attributes attributes() {
        List<ExtendedAttribute> extended =
                random.nextBoolean()
                        ? List.of()
                        : List.of(
                                new ExtendedAttribute(
                                        "user.x".getBytes(StandardCharsets.US_ASCII),
                                        new byte[] {1, 2}));
        return new Attributes(
                random.nextInt(07777),
                random.nextInt(1 << 30),
                random.nextInt(1000),
                new Timestamp(random.nextInt() * 3L, random.nextInt(1_000_000_000)),
                extended);
    }

    private LogData data(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        return LogData.copyOf(bytes);
    }

    private static EntryPath file(String name) {
        return EntryPath.of(name);
    }
}
