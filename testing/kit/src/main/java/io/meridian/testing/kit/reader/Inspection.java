package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Opens and parses every object of a vault, whether a backup needs it or not. */
final class Inspection {

    private static final String ID16 = "[0-9a-f]{32}";
    private static final Set<String> SESSION_KINDS =
            Set.of("backup", "checkpoint", "merge", "repack", "repair");
    private static final Map<String, Character> SHAPES =
            Map.ofEntries(
                    Map.entry("config", 'C'),
                    Map.entry("keys/[0-9a-f]{8}", 'K'),
                    Map.entry("keys/[0-9a-f]{8}\\.confirmed", 'N'),
                    Map.entry("epochs/[0-9]{8}", 'E'),
                    Map.entry("packs/" + ID16, 'P'),
                    Map.entry("indexes/" + ID16, 'I'),
                    Map.entry("backups/" + ID16, 'B'),
                    Map.entry("marks/" + ID16 + "/[0-9]{6}", 'M'),
                    Map.entry("sessions/" + ID16, 'S'),
                    Map.entry("sessions/" + ID16 + "\\.[0-9]{6}", 'T'),
                    Map.entry("outcomes/" + ID16, 'O'),
                    Map.entry("outcomes/z-" + ID16, 'R'),
                    Map.entry("forgotten/" + ID16, 'F'),
                    Map.entry("condemned/[0-9]{10}", 'G'),
                    Map.entry("verdicts/[0-9]{10}", 'V'),
                    Map.entry("scrubs/" + ID16, 'D'),
                    Map.entry("logs/" + ID16 + "/[0-9]{8}/timeline", 'H'),
                    Map.entry(
                            "logs/" + ID16 + "/[0-9]{8}/(0-[0-9]{18}|[1-9]-[0-9]{18}-[0-9]{18})",
                            'L'));

    private final VaultDirectory vault;
    private final Keyring keyring;
    private final Catalog catalog;

    Inspection(VaultDirectory vault, Keyring keyring, Catalog catalog) {
        this.vault = vault;
        this.keyring = keyring;
        this.catalog = catalog;
    }

    /** How many objects of each type there are, by the letter of the type. */
    Map<Character, Integer> run() throws IOException {
        Map<Character, Integer> counts = new TreeMap<>();
        for (String name : vault.all("")) {
            char type = type(name);
            check(name, type);
            counts.merge(type, 1, Integer::sum);
        }
        return counts;
    }

    private static char type(String name) throws Refusal {
        for (Map.Entry<String, Character> shape : SHAPES.entrySet()) {
            if (name.matches(shape.getKey())) {
                return shape.getValue();
            }
        }
        throw new Refusal(name, "not a name that format 1 has");
    }

    private void check(String name, char type) throws IOException {
        switch (type) {
            case 'C' -> Config.read(vault);
            case 'K' -> KeySlot.read(vault, name);
            case 'P' -> checkPack(name);
            case 'B' -> catalog.readManifest(name);
            case 'F' -> catalog.readForgotten(name);
            case 'L' -> LogSegment.open(vault, keyring, name);
            case 'E', 'N' -> checkMasterSealed(name, type);
            default -> checkPayload(keyring.open(name, type, vault.read(name)), type);
        }
    }

    private void checkPack(String name) throws IOException {
        Pack pack = Pack.open(vault, keyring, name.substring(Pack.FOLDER.length()));
        for (PackEntry entry : pack.entries()) {
            if (entry.isDelta()) {
                // Its base may be gone when no backup needs it; a restore reads those that count.
                pack.authenticated(entry);
            } else {
                pack.read(entry, null);
            }
        }
    }

    private void checkMasterSealed(String name, char type) throws IOException {
        Fields payload = keyring.openWithMaster(name, type, vault.read(name));
        if (type == 'E') {
            Epoch.parse(payload);
        } else {
            payload.time();
            payload.finish();
        }
    }

    private static void checkPayload(Fields payload, char type) throws Refusal {
        switch (type) {
            case 'I' -> IndexSegment.parse(payload);
            case 'M' -> Mark.parse(payload);
            case 'O' -> Sessions.parseOutcome(payload);
            case 'R' -> Sessions.parseRolledUp(payload);
            case 'S' -> checkSession(payload);
            case 'T' -> payload.uvar();
            case 'G' -> {
                PrunedPacks.parsePacks(payload);
                payload.time();
            }
            case 'V' -> {
                PrunedPacks.parsePacks(payload);
                payload.uvar();
            }
            case 'D' -> checkScrub(payload);
            case 'H' -> LogHead.Timeline.parse(payload);
            default -> throw new Refusal(payload.object(), "unknown type " + type);
        }
        payload.finish();
    }

    private static void checkSession(Fields payload) throws Refusal {
        String kind = payload.text();
        Refusal.unless(
                SESSION_KINDS.contains(kind),
                payload.object(),
                "unknown kind of session '" + kind + "'");
        payload.text();
        payload.uvar();
        payload.svar();
        payload.time();
    }

    private static void checkScrub(Fields payload) throws Refusal {
        int count = payload.count();
        for (int i = 0; i < count; i++) {
            payload.id16();
            payload.time();
            payload.code("scrub result", 0, 1);
        }
    }
}
