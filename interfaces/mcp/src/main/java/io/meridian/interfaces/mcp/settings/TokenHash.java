package io.meridian.interfaces.mcp.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a bearer token belongs to, and its SHA-256; the token itself is kept by its holder only.
 *
 * @param name of the holder, for the audit
 * @param sha256 64 hexadecimal digits, with or without {@code sha256:} before them
 */
public record TokenHash(String name, String sha256) {
    private static final String PREFIX = "sha256:";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public TokenHash {
        String digits = sha256.strip().toLowerCase(Locale.ROOT);
        sha256 = digits.startsWith(PREFIX) ? digits.substring(PREFIX.length()) : digits;
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "the hash of token '" + name + "' is not 64 hexadecimal digits");
        }
    }
}
