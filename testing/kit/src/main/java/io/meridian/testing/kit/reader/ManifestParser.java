package io.meridian.testing.kit.reader;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the payload of a manifest, field by field in the order of section 9. */
final class ManifestParser {

    private static final int MOST_LISTED_FINDINGS = 100;

    private ManifestParser() {}

    static Manifest parse(Fields payload) throws Refusal {
        Manifest.Identity identity = identity(payload);
        Manifest.Origin origin = origin(payload);
        List<String> tags = tags(payload);
        String parent = payload.text();
        String previous = hash(payload);
        Manifest.Statistics statistics = statistics(payload);
        Manifest.Tree tree = new Manifest.Tree(hash(payload), hash(payload), payload.u8());
        long findingCount = payload.uvar();
        List<Manifest.Finding> findings = findings(payload, findingCount);
        Map<String, String> facts = facts(payload);
        payload.finish();
        return new Manifest(
                identity,
                origin,
                tags,
                parent,
                previous,
                statistics,
                tree,
                findingCount,
                findings,
                facts);
    }

    private static Manifest.Identity identity(Fields payload) throws Refusal {
        String session = payload.id16();
        String id = payload.text();
        Refusal.unless(
                id.chars().allMatch(letter -> letter > 0 && letter < 0x80),
                payload.object(),
                "backup id is not ASCII");
        String type = payload.text();
        boolean checkpoint = payload.code("checkpoint mark", 0, 1) == 1;
        Instant created = payload.time();
        Instant snapshot = payload.time();
        Duration duration = Duration.ofMillis(payload.uvar());
        return new Manifest.Identity(session, id, type, checkpoint, created, snapshot, duration);
    }

    private static Manifest.Origin origin(Fields payload) throws Refusal {
        return new Manifest.Origin(
                payload.text(),
                payload.text(),
                payload.text(),
                payload.text(),
                payload.text(),
                payload.text(),
                schemaVersion(payload));
    }

    private static @Nullable Long schemaVersion(Fields payload) throws Refusal {
        return payload.code("schema version mark", 0, 1) == 1 ? payload.svar() : null;
    }

    private static List<String> tags(Fields payload) throws Refusal {
        int count = payload.count();
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(payload.text());
        }
        return tags;
    }

    private static Manifest.Statistics statistics(Fields payload) throws Refusal {
        return new Manifest.Statistics(
                payload.uvar(),
                payload.uvar(),
                payload.uvar(),
                payload.uvar(),
                payload.uvar(),
                payload.uvar(),
                payload.uvar(),
                payload.uvar());
    }

    private static List<Manifest.Finding> findings(Fields payload, long total) throws Refusal {
        int listed = payload.count();
        Refusal.unless(
                listed <= MOST_LISTED_FINDINGS && listed <= total,
                payload.object(),
                listed + " findings listed of " + total);
        List<Manifest.Finding> findings = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            findings.add(
                    new Manifest.Finding(
                            payload.code("severity", 0, 2),
                            payload.text(),
                            payload.text(),
                            payload.text(),
                            payload.text()));
        }
        return findings;
    }

    private static Map<String, String> facts(Fields payload) throws Refusal {
        int count = payload.count();
        Map<String, String> facts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = payload.text();
            Refusal.unless(
                    facts.put(name, payload.text()) == null,
                    payload.object(),
                    "fact " + name + " twice");
        }
        return facts;
    }

    private static String hash(Fields payload) throws Refusal {
        return HexFormat.of().formatHex(payload.raw(32));
    }
}
