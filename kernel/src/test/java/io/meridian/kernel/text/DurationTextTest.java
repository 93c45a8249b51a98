package io.meridian.kernel.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;

final class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "1s, PT1S",
        "1 S, PT1S",
        "15m, PT15M",
        "15min, PT15M",
        "24h, PT24H",
        "7d, PT168H",
        "0s, PT0S"
    })
    void anAmountAndItsUnitIsADuration(String text, Duration duration) {
        assertEquals(Optional.of(duration), DurationText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "1.5s", "-1s", "1w", "1s1s", "99999999999s"})
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), DurationText.parse(text));
    }
}
