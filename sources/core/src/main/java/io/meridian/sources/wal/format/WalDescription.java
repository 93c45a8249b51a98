package io.meridian.sources.wal.format;

import io.meridian.kernel.failure.InvalidRequest;
import io.meridian.kernel.text.Nearest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteOrder;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A layout in words: what the configuration says of a log that isn't KyroDB's. Kept with backups as
 * one text, so that a recovery reads the log as it was captured.
 */
public final class WalDescription {
    /** What can be said, each with its default; those without one must be said. */
    public static final SortedMap<String, String> KEYS = keys();

    private static final String PREFIX = "described ";
    private static final String SEPARATOR = ";";

    private final SortedMap<String, String> said;

    private WalDescription(Map<String, String> said) {
        this.said = new TreeMap<>(said);
    }

    /**
     * The layout that is described.
     *
     * @param said by key
     * @throws InvalidRequest code {@code wal.description}
     */
    public static WalLayout layout(Map<String, String> said) {
        for (Map.Entry<String, String> each : said.entrySet()) {
            requireKey(each.getKey());
            if (each.getValue().contains(SEPARATOR) || each.getValue().isBlank()) {
                throw wrong(each.getKey(), each.getValue(), "words without a semicolon");
            }
        }
        return new WalDescription(said).layout();
    }

    /**
     * The layout that a backup was read with.
     *
     * @param name of the form of its records; null or empty when there were none
     */
    public static WalLayout named(@Nullable String name) {
        if (name == null || !name.startsWith(PREFIX)) {
            return WalLayout.KYRODB;
        }
        Map<String, String> said = new TreeMap<>();
        for (String each : name.substring(PREFIX.length()).split(SEPARATOR, -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                said.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return layout(said);
    }

    private WalLayout layout() {
        ByteOrder order =
                word("order", List.of("little", "big")).equals("little")
                        ? ByteOrder.LITTLE_ENDIAN
                        : ByteOrder.BIG_ENDIAN;
        FrameLayout frame =
                new FrameLayout(
                        Integer.parseInt(word("length_bytes", List.of("2", "4", "8"))),
                        order,
                        number("most_bytes", 1, FrameLayout.LARGEST_PAYLOAD_BYTES),
                        FrameLayout.Sum.valueOf(
                                word("checksum", List.of("none", "crc32", "crc32c"))
                                        .toUpperCase(Locale.ROOT)),
                        FrameLayout.SumPlace.valueOf(
                                word("checksum_place", List.of("before", "after"))
                                        .toUpperCase(Locale.ROOT)));
        RecordForm form =
                new RecordForm(
                        name(),
                        Structure.ANY,
                        text("sequence").equals("none")
                                ? null
                                : field("sequence", "sequence_bytes"),
                        field("time", "time_bytes"),
                        TimeUnit.valueOf(
                                word(
                                                "time_unit",
                                                List.of(
                                                        "seconds",
                                                        "milliseconds",
                                                        "microseconds",
                                                        "nanoseconds"))
                                        .toUpperCase(Locale.ROOT)));
        return new WalLayout(
                word("manifest", List.of("json", "none")).equals("json")
                        ? WalLayout.ManifestKind.JSON
                        : WalLayout.ManifestKind.NONE,
                text("snapshots").equals("none") ? "" : text("snapshots"),
                text("logs"),
                header(),
                frame,
                List.of(form));
    }

    private String name() {
        StringBuilder name = new StringBuilder(PREFIX);
        said.forEach((key, value) -> name.append(key).append('=').append(value).append(SEPARATOR));
        return name.substring(0, name.length() - 1);
    }

    private Field field(String key, String widthKey) {
        int width = Integer.parseInt(word(widthKey, List.of("4", "8")));
        int offset = (int) number(key, -FrameLayout.LARGEST_PAYLOAD_BYTES, 1 << 20);
        if (offset < 0 && offset + width > 0) {
            throw wrong(key, text(key), "at least " + width + " bytes before the end");
        }
        return new Field(offset, width);
    }

    private byte[] header() {
        String text = text("header").equals("none") ? "" : text("header");
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException notHexadecimal) {
            throw wrong("header", text, "bytes in hexadecimal digits");
        }
    }

    private long number(String key, long least, long most) {
        String text = text(key);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(key, text, "a number");
        }
        throw wrong(key, text, "a number from " + least + " to " + most);
    }

    private String word(String key, List<String> words) {
        String text = text(key);
        if (!words.contains(text)) {
            throw wrong(key, text, "one of " + String.join(", ", words));
        }
        return text;
    }

    private String text(String key) {
        String text = said.getOrDefault(key, KEYS.getOrDefault(key, ""));
        if (text.isEmpty()) {
            throw new InvalidRequest(
                    "wal.description",
                    "the description of a log lacks " + key,
                    "say it below wal: in the configuration of the source");
        }
        return text;
    }

    private static void requireKey(String key) {
        if (!KEYS.containsKey(key)) {
            String hint =
                    Nearest.of(key, List.copyOf(KEYS.keySet()))
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("known are: " + String.join(", ", KEYS.keySet()));
            throw new InvalidRequest(
                    "wal.description", "nothing of a log is called '" + key + "'", hint);
        }
    }

    private static InvalidRequest wrong(String key, String found, String expected) {
        return new InvalidRequest(
                "wal.description",
                "'" + key + "' of a log is '" + found + "', expected " + expected,
                "correct it below wal: in the configuration of the source");
    }

    private static SortedMap<String, String> keys() {
        TreeMap<String, String> keys = new TreeMap<>();
        keys.put("manifest", "none");
        keys.put("snapshots", "none");
        keys.put("logs", "");
        keys.put("header", "none");
        keys.put("length_bytes", "4");
        keys.put("order", "little");
        keys.put("most_bytes", Long.toString(100L << 20));
        keys.put("checksum", "crc32");
        keys.put("checksum_place", "after");
        keys.put("sequence", "none");
        keys.put("sequence_bytes", "8");
        keys.put("time", "");
        keys.put("time_bytes", "8");
        keys.put("time_unit", "seconds");
        return Collections.unmodifiableSortedMap(keys);
    }
}
