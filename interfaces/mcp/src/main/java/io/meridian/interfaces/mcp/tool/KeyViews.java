package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupResults.KeyDifference;
import io.meridian.engine.api.BackupResults.KeyDifferences;
import io.meridian.engine.api.BackupResults.KeySample;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Differing keys in answers: of at most {@value #MOST_SHOWN} column families. */
final class KeyViews {
    private static final int MOST_SHOWN = 50;

    private KeyViews() {}

    static Output describe(Output output) {
        return output.with(
                        "column_families",
                        Output.listOf(family()),
                        "how the keys of each differ, if that was asked for")
                .with("column_family_count", Output.integer(), "how many there are in all")
                .with(
                        "column_families_added",
                        Output.listOf(Output.text()),
                        "those only in the newer")
                .with(
                        "column_families_removed",
                        Output.listOf(Output.text()),
                        "those only in the older");
    }

    static void put(Json json, KeyDifferences keys) {
        json.put(
                        "column_families",
                        keys.columnFamilies().stream()
                                .limit(MOST_SHOWN)
                                .map(KeyViews::family)
                                .toList())
                .put("column_family_count", keys.columnFamilies().size())
                .put("column_families_added", shown(keys.columnFamiliesAdded()))
                .put("column_families_removed", shown(keys.columnFamiliesRemoved()));
    }

    static String words(KeyDifferences keys) {
        return " Keys: %d added, %d removed, %d changed."
                .formatted(
                        sum(keys, KeyDifference::added),
                        sum(keys, KeyDifference::removed),
                        sum(keys, KeyDifference::modified));
    }

    private static List<String> shown(List<String> names) {
        return names.stream().limit(MOST_SHOWN).toList();
    }

    private static long sum(KeyDifferences keys, ToLongFunction<KeyDifference> count) {
        return keys.columnFamilies().stream().mapToLong(count).sum();
    }

    private static Map<String, Object> family() {
        return Output.object(
                "column_family", Output.text(),
                "compared", Output.flag(),
                "added", Output.integer(),
                "removed", Output.integer(),
                "modified", Output.integer(),
                "unchanged", Output.integer(),
                "samples", Output.listOf(sample()));
    }

    private static Map<String, Object> sample() {
        return Output.object(
                "change", Output.text(),
                "key", Output.text(),
                "key_encoding", Output.text(),
                "key_shortened", Output.flag(),
                "key_size_bytes", Output.integer(),
                "old_value_size_bytes", Output.integerOrNull(),
                "new_value_size_bytes", Output.integerOrNull());
    }

    private static Map<String, @Nullable Object> family(KeyDifference family) {
        return new Json()
                .put("column_family", family.columnFamily())
                .put("compared", family.compared())
                .put("added", family.added())
                .put("removed", family.removed())
                .put("modified", family.modified())
                .put("unchanged", family.unchanged())
                .put("samples", family.samples().stream().map(KeyViews::sample).toList())
                .map();
    }

    private static Map<String, @Nullable Object> sample(KeySample sample) {
        return new Json()
                .put("change", sample.change().name().toLowerCase(Locale.ROOT))
                .put("key", sample.key())
                .put("key_encoding", sample.keyEncoding())
                .put("key_shortened", sample.keyShortened())
                .put("key_size_bytes", sample.keySizeBytes())
                .put("old_value_size_bytes", size(sample.oldValueSizeBytes()))
                .put("new_value_size_bytes", size(sample.newValueSizeBytes()))
                .map();
    }

    private static @Nullable Long size(long bytes) {
        return bytes < 0 ? null : bytes;
    }
}
