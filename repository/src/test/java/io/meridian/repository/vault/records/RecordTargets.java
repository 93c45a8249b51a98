package io.meridian.repository.vault.records;

import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.fuzz.FuzzTarget;
import io.meridian.repository.vault.fuzz.GoldenObjects;

import java.util.List;
import java.util.function.BiConsumer;

/** The decoders of sealed records. */
public final class RecordTargets {
    private RecordTargets() {}

    public static List<FuzzTarget> of(GoldenObjects golden) {
        return List.of(
                record(golden, ObjectType.MANIFEST, Manifest::decode),
                record(golden, ObjectType.MARK, MarkRecord::decode),
                record(golden, ObjectType.SESSION, SessionRecord::decode),
                record(golden, ObjectType.OUTCOME, OutcomeRecord::decode),
                record(golden, ObjectType.ROLLED_OUTCOMES, RolledOutcomes::decode),
                record(golden, ObjectType.FORGOTTEN, ForgottenRecord::decode),
                record(golden, ObjectType.GENERATION, GenerationRecord::decode),
                record(golden, ObjectType.VERDICT, VerdictRecord::decode),
                record(golden, ObjectType.SCRUB, ScrubRecord::decode));
    }

    private static FuzzTarget record(
            GoldenObjects golden, ObjectType type, BiConsumer<String, byte[]> decoder) {
        String name = type.name().toLowerCase(java.util.Locale.ROOT);
        return new FuzzTarget(name, golden.payloads(type), bytes -> decoder.accept(name, bytes));
    }
}
