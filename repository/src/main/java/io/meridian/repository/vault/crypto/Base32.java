package io.meridian.repository.vault.crypto;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** Crockford's base 32, most significant bit first, as the recovery phrase uses it. */
final class Base32 {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Base32() {}

    /** The first so many symbols of the bytes, which are taken as followed by zero bits. */
    static String encode(byte[] bytes, int symbols) {
        StringBuilder text = new StringBuilder(symbols);
        for (int i = 0; i < symbols; i++) {
            int value = 0;
            for (int bit = i * 5; bit < i * 5 + 5; bit++) {
                int set = bit / 8 < bytes.length ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0;
                value = value << 1 | set;
            }
            text.append(ALPHABET.charAt(value));
        }
        return text.toString();
    }

    /** The first so many bytes of normalized symbols; null when a symbol is none. */
    static byte @Nullable [] decode(String symbols, int bytes) {
        byte[] decoded = new byte[bytes];
        for (int i = 0; i < symbols.length(); i++) {
            int value = ALPHABET.indexOf(symbols.charAt(i));
            if (value < 0) {
                return null;
            }
            for (int j = 0; j < 5; j++) {
                int bit = i * 5 + j;
                if (bit / 8 < bytes && (value >> (4 - j) & 1) == 1) {
                    decoded[bit / 8] |= (byte) (1 << (7 - bit % 8));
                }
            }
        }
        return decoded;
    }

    /** Upper case, without spaces and hyphens, look-alikes replaced. */
    static String normalize(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
    }
}
