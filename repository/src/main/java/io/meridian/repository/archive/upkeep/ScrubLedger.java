package io.meridian.repository.archive.upkeep;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.archive.folder.WholeFile;
import io.meridian.repository.archive.json.JsonReader;
import io.meridian.repository.archive.json.JsonWriter;
import io.meridian.repository.archive.set.ArchiveContext;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/** When each set was last read again. Losing it loses nothing but that knowledge. */
final class ScrubLedger {
    private static final String FILE = "archive.scrub";
    private static final int MAX_BYTES = 64 << 20;

    private final ArchiveContext archive;
    private final TreeMap<String, String> read = new TreeMap<>();

    private ScrubLedger(ArchiveContext archive) {
        this.archive = archive;
    }

    static ScrubLedger load(ArchiveContext archive) {
        ScrubLedger ledger = new ScrubLedger(archive);
        try {
            byte[] bytes = archive.folder().readSmall(FILE, MAX_BYTES);
            ledger.read.putAll(JsonReader.object(bytes, FILE).allTexts());
        } catch (NotFound | Corruption nothingKnown) {
            return ledger;
        }
        return ledger;
    }

    /** Null when it never was. */
    @Nullable Instant lastRead(String set) {
        String at = read.get(set);
        try {
            return at == null ? null : Instant.parse(at);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    void wasRead(String set) {
        read.put(set, archive.environment().now().toString());
    }

    /** Keeps it, without sets that are gone. */
    void save(Iterable<String> existing) {
        Map<String, String> kept = new TreeMap<>();
        for (String set : existing) {
            String at = read.get(set);
            if (at != null) {
                kept.put(set, at);
            }
        }
        new WholeFile(archive.folder(), archive.environment())
                .replace(FILE, JsonWriter.pretty(kept).getBytes(StandardCharsets.UTF_8));
    }
}
