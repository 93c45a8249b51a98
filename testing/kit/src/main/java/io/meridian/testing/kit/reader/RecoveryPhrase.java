package io.meridian.testing.kit.reader;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;

/** The recovery phrase of section 3: 52 characters of secret, four of check. */
final class RecoveryPhrase {

    private static final String NAME = "recovery phrase";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SECRET_CHARACTERS = 52;
    private static final int CHECK_CHARACTERS = 4;
    private static final int PADDING_BITS = 4;

    private RecoveryPhrase() {}

    static byte[] secret(String phrase) throws Refusal {
        String letters = phrase.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        letters = letters.replace('I', '1').replace('L', '1').replace('O', '0');
        Refusal.unlessEqual(
                SECRET_CHARACTERS + CHECK_CHARACTERS, letters.length(), NAME, "characters");
        BigInteger padded = base32(letters.substring(0, SECRET_CHARACTERS));
        Refusal.unlessEqual(0, padded.intValue() & ((1 << PADDING_BITS) - 1), NAME, "padding bits");
        byte[] secret = exactly32(padded.shiftRight(PADDING_BITS));
        byte[] hash = Crypto.sha256(secret);
        long first20 = new Fields(NAME, hash).u24() >> 4;
        long check = base32(letters.substring(SECRET_CHARACTERS)).longValueExact();
        Refusal.unless(first20 == check, NAME, "check does not match, is it written correctly?");
        return secret;
    }

    private static BigInteger base32(String letters) throws Refusal {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < letters.length(); i++) {
            int digit = ALPHABET.indexOf(letters.charAt(i));
            Refusal.unless(digit >= 0, NAME, "has a character outside its alphabet");
            value = value.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        return value;
    }

    private static byte[] exactly32(BigInteger value) {
        byte[] found = value.toByteArray();
        byte[] exact = new byte[Crypto.KEY_BYTES];
        int used = Math.min(found.length, exact.length);
        byte[] tail = Arrays.copyOfRange(found, found.length - used, found.length);
        System.arraycopy(tail, 0, exact, exact.length - used, used);
        return exact;
    }
}
