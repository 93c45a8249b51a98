package io.meridian.kernel.text;

import io.meridian.kernel.ByteSize;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes that people type. */
public final class SizeText {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([KMGTP]?)(?:I?B)?");
    private static final String UNITS = "KMGTP";

    private SizeText() {}

    /** Units are binary, because sizes are printed so. */
    public static Optional<ByteSize> parse(String text) {
        Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2);
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        BigDecimal bytes =
                new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(new ByteSize(bytes.longValue()));
    }
}
