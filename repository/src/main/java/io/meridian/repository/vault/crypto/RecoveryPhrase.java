package io.meridian.repository.vault.crypto;

import io.meridian.kernel.failure.InvalidRequest;

import java.util.ArrayList;
import java.util.List;

/**
 * A slot's secret as a person writes it down: 14 groups of four, the last one a check (document,
 * section 3).
 */
final class RecoveryPhrase {
    private static final int SECRET_SYMBOLS = 52;
    private static final int CHECK_SYMBOLS = 4;

    private RecoveryPhrase() {}

    static String write(Key secret) {
        byte[] bytes = secret.reveal();
        String symbols = Base32.encode(bytes, SECRET_SYMBOLS) + check(bytes);
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < symbols.length(); i += 4) {
            groups.add(symbols.substring(i, i + 4));
        }
        return String.join("-", groups);
    }

    static Key read(String typed) {
        String symbols = Base32.normalize(typed);
        if (symbols.length() != SECRET_SYMBOLS + CHECK_SYMBOLS) {
            throw wrong("expected 56 letters and digits, found " + symbols.length());
        }
        byte[] secret = Base32.decode(symbols.substring(0, SECRET_SYMBOLS), Key.BYTES);
        if (secret == null) {
            throw wrong("it has a character that no phrase has");
        }
        boolean genuine =
                check(secret).equals(symbols.substring(SECRET_SYMBOLS))
                        && Base32.encode(secret, SECRET_SYMBOLS)
                                .equals(symbols.substring(0, SECRET_SYMBOLS));
        if (!genuine) {
            throw wrong("its last group does not fit the others");
        }
        return Key.of(secret);
    }

    private static String check(byte[] secret) {
        return Base32.encode(Derivation.sha256(secret), CHECK_SYMBOLS);
    }

    private static InvalidRequest wrong(String what) {
        return new InvalidRequest(
                "key.phrase_mistyped",
                "this is not a recovery phrase: " + what,
                "compare it group by group with what was written down: 14 groups of four");
    }
}
