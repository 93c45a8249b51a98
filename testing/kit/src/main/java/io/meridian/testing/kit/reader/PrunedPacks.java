package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The packs that verdicts doom: no place in them counts (sections 7 and 10). */
final class PrunedPacks {

    static final String FOLDER = "verdicts/";
    static final String TAIL = "[0-9]{10}";

    private PrunedPacks() {}

    static Set<String> load(VaultDirectory vault, Keyring keyring) throws IOException {
        Set<String> doomed = new HashSet<>();
        for (String name : vault.list(FOLDER, TAIL)) {
            Fields payload = keyring.open(name, 'V', vault.read(name));
            doomed.addAll(parsePacks(payload));
            // How far this verdict repeats older ones; all are read here, so nothing follows from
            // it.
            payload.uvar();
            payload.finish();
        }
        return doomed;
    }

    /** The list of pack ids that a generation and a verdict begin with. */
    static Set<String> parsePacks(Fields payload) throws Refusal {
        Set<String> packs = new HashSet<>();
        int count = payload.count();
        for (int i = 0; i < count; i++) {
            packs.add(payload.id16());
        }
        return packs;
    }
}
