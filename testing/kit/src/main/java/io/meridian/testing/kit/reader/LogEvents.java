package io.meridian.testing.kit.reader;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The events of a block (section 11), one line each: its name, then its fields, bytes in
 * hexadecimal, times as seconds and nanoseconds.
 */
final class LogEvents {
    private final Fields fields;
    private final List<String> files = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private long seconds;
    private long sequence;

    private LogEvents(Fields fields) {
        this.fields = fields;
    }

    static void parse(Fields block, int count, List<String> lines) throws Refusal {
        LogEvents events = new LogEvents(block);
        int end = lines.size() + count;
        boolean repeatable = false;
        while (lines.size() < end) {
            int code = block.code("event", 1, 7);
            if (code == 7) {
                long times = block.uvar();
                Refusal.unless(
                        repeatable && times > 0 && times <= end - lines.size(),
                        block.object(),
                        "repeats what it may not");
                for (long i = 0; i < times; i++) {
                    lines.add(lines.getLast());
                }
            } else {
                lines.add(events.line(code));
            }
            repeatable = code == 5;
        }
        block.finish();
    }

    private String line(int code) throws Refusal {
        return switch (code) {
            case 1 -> appended();
            case 2 -> "replaced " + files.get(file()) + " " + attributes() + data();
            case 3 -> "removed " + files.get(file());
            case 4 -> "mark " + instant() + " " + sequence();
            case 5 -> "covered " + instant();
            default -> "gap " + instant() + " " + instant() + " " + fields.text();
        };
    }

    private String appended() throws Refusal {
        int file = file();
        long offset = ends.get(file) + fields.svar();
        Refusal.unless(offset >= 0, fields.object(), "appends before a file's beginning");
        String data = data();
        ends.set(file, offset + data.length() / 2);
        return "appended " + files.get(file) + " " + offset + " " + data;
    }

    private int file() throws Refusal {
        long number = fields.uvar();
        if (number == 0) {
            String key = HexFormat.of().formatHex(fields.bytes());
            Refusal.unless(!files.contains(key), fields.object(), "names a file twice");
            files.add(key);
            ends.add(0L);
            return files.size() - 1;
        }
        Refusal.unless(number <= files.size(), fields.object(), "has no file " + number);
        return (int) number - 1;
    }

    private String instant() throws Refusal {
        seconds += fields.svar();
        return seconds + " " + fields.uvar();
    }

    private long sequence() throws Refusal {
        sequence += fields.svar();
        return sequence;
    }

    private String attributes() throws Refusal {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            line.append(fields.uvar()).append(' ');
        }
        line.append(fields.svar()).append(' ').append(fields.uvar()).append(' ');
        int count = fields.count();
        for (int i = 0; i < count; i++) {
            line.append(data()).append('=').append(data()).append(' ');
        }
        return line.toString();
    }

    private String data() throws Refusal {
        return HexFormat.of().formatHex(fields.bytes());
    }
}
