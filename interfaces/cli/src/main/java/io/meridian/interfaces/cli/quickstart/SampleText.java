package io.meridian.interfaces.cli.quickstart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Text that compresses about as real text does. */
final class SampleText {
    private static final List<String> WORDS =
            List.of(
                    "order",
                    "invoice",
                    "customer",
                    "payment",
                    "shipped",
                    "pending",
                    "warehouse",
                    "the",
                    "of",
                    "and",
                    "with",
                    "for",
                    "total",
                    "amount",
                    "accepted",
                    "rejected",
                    "timeout",
                    "retry",
                    "session",
                    "request",
                    "response",
                    "north",
                    "south",
                    "berlin",
                    "lagos",
                    "lima",
                    "osaka",
                    "quarterly",
                    "report",
                    "draft",
                    "final",
                    "signed");

    private SampleText() {}

    /** Sentences. */
    static byte[] prose(PseudoRandom random, int bytes) {
        StringBuilder text = new StringBuilder(bytes + 32);
        while (text.length() < bytes) {
            text.append(WORDS.get(random.below(WORDS.size())));
            text.append(random.below(12) == 0 ? ".\n" : " ");
        }
        return cut(text, bytes);
    }

    /** Lines with a time, an address and an identifier each. */
    static byte[] log(PseudoRandom random, int bytes) {
        StringBuilder text = new StringBuilder(bytes + 160);
        long millis = 0;
        while (text.length() < bytes) {
            millis += random.below(900);
            text.append(millis).append(" 10.0.").append(random.below(8)).append('.');
            text.append(random.below(250)).append(" GET /").append(WORDS.get(random.below(32)));
            text.append('/').append(Long.toHexString(random.next())).append(" 200 ");
            text.append(random.below(90_000)).append('\n');
        }
        return cut(text, bytes);
    }

    private static byte[] cut(StringBuilder text, int bytes) {
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), bytes);
    }
}
