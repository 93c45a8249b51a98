package io.meridian.sources.wal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meridian.kernel.failure.InvalidRequest;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class WalDescriptionTest {
    private static final Map<String, String> LEAST = Map.of("logs", "*.log", "time", "-8");

    @Test
    void whatABackupWasReadWithIsFoundAgain() {
        Map<String, String> said = new HashMap<>(LEAST);
        said.put("sequence", "0");
        said.put("time_unit", "microseconds");
        said.put("header", "cafe");
        WalLayout layout = WalDescription.layout(said);

        assertEquals(layout, WalDescription.named(layout.forms().getFirst().name()));
        assertSame(WalLayout.KYRODB, WalDescription.named("kyrodb"));
        assertSame(WalLayout.KYRODB, WalDescription.named(null));
    }

    @Test
    void whatIsWrongIsSaid() {
        assertWrong("lacks logs", "logs", null);
        assertWrong("lacks time", "time", null);
        assertWrong("nothing of a log is called 'tiem'", "tiem", "1");
        assertWrong("expected a number", "time", "soon");
        assertWrong("at least 8 bytes before the end", "time", "-4");
        assertWrong("one of little, big", "order", "middle");
        assertWrong("hexadecimal", "header", "xy");
        assertWrong("expected a number from 1", "most_bytes", "0");
        assertWrong("without a semicolon", "logs", "a;b");
    }

    @Test
    void aManifestKeepsWhatIsNotKnownOfIt() {
        WalManifest manifest =
                WalManifest.parse(
                                bytes(
                                        "{\"version\":1,\"wal_segments\":[\"a\"],\"new\":{\"x\":1.50},"
                                            + "\"latest_snapshot\":\"s\",\"big\":18446744073709551615}"))
                        .orElseThrow();

        WalManifest changed = manifest.withLogs(List.of("a", "b"));

        String text = new String(changed.bytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains("1.50") && text.contains("18446744073709551615"), text);
        assertEquals(List.of("a", "b"), WalManifest.parse(changed.bytes()).orElseThrow().logs());
        assertSame(manifest, manifest.withLogs(List.of("a")));
        assertEquals(Optional.of("s"), changed.snapshot());
        assertEquals(Optional.empty(), changed.withoutSnapshot().snapshot());
    }

    private static void assertWrong(String words, String key, String value) {
        Map<String, String> said = new HashMap<>(LEAST);
        said.put(key, value);
        said.values().removeIf(each -> each == null);
        InvalidRequest wrong =
                assertThrows(InvalidRequest.class, () -> WalDescription.layout(said));
        assertTrue(wrong.fact().contains(words), wrong.fact());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
