package io.meridian.repository.vault;

import io.meridian.stores.ObjectName;

import java.nio.ByteBuffer;

/** The classes of objects (document, section 4), in the order of that page. */
enum ObjectClass {
    CONFIG("config", Need.ALL, "config"),
    KEY_SLOT("key slot, the one in use", Need.NONE, "keys/[^.]*"),
    SPARE_SLOT("key slot, another one", Need.NONE, "keys/[^.]*"),
    KEY_CONFIRMATION("key confirmation", Need.NONE, "keys/.*\\.confirmed"),
    EPOCH("epoch, the current one", Need.ALL, "epochs/.*"),
    DATA_PACK("data pack", Need.ONE, "packs/.*"),
    METADATA_PACK("metadata pack", Need.ONE, "packs/.*"),
    INDEX("index segment", Need.ALL, "indexes/.*"),
    MANIFEST("manifest", Need.ONE, "backups/.*"),
    MARK("mark, a pin", Need.NONE, "marks/.*"),
    SESSION("session of a writer that died", Need.NONE, "sessions/[^.]*"),
    BEAT("its beat", Need.NONE, "sessions/.*\\..*"),
    OUTCOME("outcome", Need.ONE, "outcomes/[^z].*"),
    ROLLED_OUTCOMES("rolled-up outcomes, one copy", Need.NONE, "outcomes/z-.*"),
    FORGOTTEN("forgotten", Need.NONE, "forgotten/.*"),
    CONDEMNED("condemned, by a prune that died", Need.NONE, "condemned/.*"),
    VERDICT("verdict", Need.NONE, "verdicts/.*"),
    SCRUB_LEDGER("scrub ledger", Need.NONE, "scrubs/.*"),
    LOG_TIMELINE("timeline of a log", Need.NONE, "logs/.*/timeline"),
    LOG_SEGMENT("log segment", Need.NONE, "logs/.*/[0-9]-.*");

    /** Which backups can't do without it. */
    enum Need {
        ALL,
        ONE,
        NONE
    }

    /** Where a pack says of which kind it is. */
    private static final int PACK_KIND_AT = 36;

    private final String words;
    private final Need need;
    private final String pattern;

    ObjectClass(String words, Need need, String pattern) {
        this.words = words;
        this.need = need;
        this.pattern = pattern;
    }

    String words() {
        return words;
    }

    Need need() {
        return need;
    }

    boolean holds(ObjectName name) {
        return name.value().matches(pattern);
    }

    static ObjectClass of(ObjectName name, ByteBuffer object) {
        for (ObjectClass of : values()) {
            if (of.holds(name) && (of != DATA_PACK || object.get(PACK_KIND_AT) == 0)) {
                return of;
            }
        }
        throw new AssertionError(name + " is of no class");
    }
}
