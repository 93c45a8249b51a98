package io.meridian.repository.archive;

import io.meridian.kernel.failure.Corruption;
import io.meridian.kernel.failure.NotFound;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.json.JsonReader;
import io.meridian.repository.archive.json.JsonWriter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code archive.json} says: that a folder is an archive repository, and how it stores.
 *
 * @param id 32 hexadecimal digits
 * @param recipients of age files; empty when they are not encrypted
 */
record ArchiveConfig(
        String id, Instant createdAt, TarCompression compression, List<String> recipients) {
    static final String FILE = "archive.json";
    static final int VERSION = 1;

    private static final String FORMAT = "meridian-archive";
    private static final int MAX_BYTES = 64 << 10;

    ArchiveConfig {
        recipients = List.copyOf(recipients);
    }

    boolean isEncrypted() {
        return !recipients.isEmpty();
    }

    byte[] encode() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("version", VERSION);
        json.put("id", id);
        json.put("created_at", createdAt.toString());
        json.put("compression", compression.id());
        json.put("age_recipients", recipients);
        return JsonWriter.pretty(json).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads it.
     *
     * @throws NotFound when the folder is no archive repository
     * @throws Corruption when it is damaged, or of a version that is not known
     */
    static ArchiveConfig read(Folder folder) {
        return decode(folder.readSmall(FILE, MAX_BYTES));
    }

    static ArchiveConfig decode(byte[] bytes) {
        JsonObject json = JsonReader.object(bytes, FILE);
        if (!json.text("format").equals(FORMAT)) {
            throw json.wrong("it is of format '" + json.text("format") + "'");
        }
        if (json.number("version") != VERSION) {
            throw new Corruption(
                    "archive.unknown_version",
                    FILE + " is of version " + json.number("version") + ", only 1 is known",
                    "use a newer Meridian");
        }
        String id = json.text("id");
        if (!id.matches("[0-9a-f]{32}")) {
            throw json.wrong("its id is malformed");
        }
        return new ArchiveConfig(
                id,
                json.instant("created_at"),
                TarCompression.named(json.text("compression"))
                        .orElseThrow(() -> json.wrong("an unknown compression")),
                json.texts("age_recipients"));
    }
}
