package io.meridian.repository.vault.format;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.Id.Id16;
import io.meridian.stores.ObjectName;

import java.util.Locale;

/** Names of objects (document, section 4). */
public final class Names {
    public static final ObjectName CONFIG = new ObjectName("config");
    public static final String KEYS = "keys/";
    public static final String EPOCHS = "epochs/";
    public static final String PACKS = "packs/";
    public static final String INDEXES = "indexes/";
    public static final String BACKUPS = "backups/";
    public static final String MARKS = "marks/";
    public static final String SESSIONS = "sessions/";
    public static final String OUTCOMES = "outcomes/";
    public static final String ROLLED_OUTCOMES = "outcomes/z-";
    public static final String FORGOTTEN = "forgotten/";
    public static final String CONDEMNED = "condemned/";
    public static final String VERDICTS = "verdicts/";
    public static final String SCRUBS = "scrubs/";
    public static final String LOGS = "logs/";

    private Names() {}

    public static ObjectName slot(String slot) {
        return new ObjectName(KEYS + slot);
    }

    public static ObjectName confirmation(String slot) {
        return new ObjectName(KEYS + slot + ".confirmed");
    }

    public static ObjectName epoch(int number) {
        return new ObjectName(EPOCHS + digits(number, 8));
    }

    public static ObjectName pack(Id16 pack) {
        return new ObjectName(PACKS + pack.hex());
    }

    public static ObjectName index(Id16 segment) {
        return new ObjectName(INDEXES + segment.hex());
    }

    public static ObjectName backup(Id16 name) {
        return new ObjectName(BACKUPS + name.hex());
    }

    public static ObjectName mark(Id16 backup, int number) {
        return new ObjectName(MARKS + backup.hex() + "/" + digits(number, 6));
    }

    public static ObjectName session(Id16 session) {
        return new ObjectName(SESSIONS + session.hex());
    }

    public static ObjectName beat(Id16 session, int number) {
        return new ObjectName(SESSIONS + session.hex() + "." + digits(number, 6));
    }

    public static ObjectName outcome(Id16 session) {
        return new ObjectName(OUTCOMES + session.hex());
    }

    public static ObjectName rolledOutcomes(Id16 id) {
        return new ObjectName(ROLLED_OUTCOMES + id.hex());
    }

    public static ObjectName forgotten(Id16 backup) {
        return new ObjectName(FORGOTTEN + backup.hex());
    }

    public static ObjectName generation(long number) {
        return new ObjectName(CONDEMNED + digits(number, 10));
    }

    public static ObjectName verdict(long number) {
        return new ObjectName(VERDICTS + digits(number, 10));
    }

    public static ObjectName scrub(Id16 id) {
        return new ObjectName(SCRUBS + id.hex());
    }

    /** The identity at the end of a name that begins with the prefix. */
    public static Id16 idIn(ObjectName name, String prefix) {
        try {
            return Id16.parse(name.value().substring(prefix.length()));
        } catch (IllegalArgumentException notAnId) {
            throw foreign(name);
        }
    }

    /** The number at the end of a name that begins with the prefix. */
    public static long numberIn(ObjectName name, String prefix) {
        try {
            return Long.parseLong(name.value().substring(prefix.length()));
        } catch (NumberFormatException notANumber) {
            throw foreign(name);
        }
    }

    /** What something is that lies where only a vault's objects should. */
    public static Corruption foreign(ObjectName name) {
        return new Corruption(
                "vault.foreign_object",
                name + " is not a name that a vault uses",
                "something else wrote into the repository: move that object away");
    }

    private static String digits(long number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }
}
