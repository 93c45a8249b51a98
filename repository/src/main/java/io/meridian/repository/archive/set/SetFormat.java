package io.meridian.repository.archive.set;

import io.meridian.kernel.finding.Finding;
import io.meridian.kernel.finding.Severity;
import io.meridian.repository.BackupRecord;
import io.meridian.repository.BackupStatistics;
import io.meridian.repository.SourceKey;
import io.meridian.repository.archive.coding.Encryption;
import io.meridian.repository.archive.json.JsonObject;
import io.meridian.repository.archive.json.JsonReader;
import io.meridian.repository.archive.json.JsonWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A set's record as JSON: {@code backup_<uuid>.json} or {@code metadata.json}. */
public final class SetFormat {
    /** Longest record read. */
    public static final int MAX_BYTES = 4 << 20;

    private static final String FORMAT = "meridian-archive-set";
    private static final long VERSION = 1;
    private static final String FULL = "Full";
    private static final String INCREMENTAL = "Incremental";

    private final Encryption encryption;

    /**
     * For one repository.
     *
     * @param encryption hides findings, which have names of files in them
     */
    public SetFormat(Encryption encryption) {
        this.encryption = encryption;
    }

    /** For people and other programs to read. */
    public byte[] encode(SetRecord record) {
        BackupRecord backup = record.backup();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", backup.id());
        if (record.name().shape() == SetName.Shape.TAR) {
            documentedOfTar(json, record);
        } else {
            documentedOfFolder(json, record);
        }
        json.put("format", FORMAT);
        json.put("version", VERSION);
        facts(json, backup);
        json.put("statistics", statistics(backup.statistics()));
        if (record.tar() != null) {
            json.put("tar", record.tar().json());
        }
        json.put("files", record.files().json());
        json.put("needs", record.earlier().stream().map(StoredFile::json).toList());
        json.put("finding_count", backup.findingCount());
        findings(json, backup.findings());
        return JsonWriter.pretty(json).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a record.
     *
     * @throws io.meridian.kernel.failure.Corruption when it is none, or of another backup
     */
    public SetRecord decode(byte[] bytes, SetName name) {
        JsonObject json = JsonReader.object(bytes, name.record());
        if (!json.text("format", "").equals(FORMAT)) {
            throw json.wrong("it was not written by Meridian");
        }
        if (json.number("version") != VERSION) {
            throw json.wrong("version " + json.number("version") + " is not known, only 1 is");
        }
        if (!json.text("id").equals(name.id())) {
            throw json.wrong("it is of backup '" + json.text("id") + "'");
        }
        try {
            List<StoredFile> earlier = new ArrayList<>();
            for (JsonObject each : json.objects("needs")) {
                SetName other =
                        SetName.ofTarFile(each.text("name"))
                                .orElseThrow(() -> json.wrong("it needs what is no set"));
                earlier.add(StoredFile.of(each, other));
            }
            return new SetRecord(
                    name,
                    backup(json, name, findings(json)),
                    json.has("tar") ? StoredFile.of(json.object("tar"), name) : null,
                    StoredFile.of(json.object("files"), name),
                    earlier);
        } catch (IllegalArgumentException invalid) {
            throw json.wrong(String.valueOf(invalid.getMessage()));
        }
    }

    /** The fields that {@code kyrodb_backup} writes. */
    private static void documentedOfTar(Map<String, @Nullable Object> json, SetRecord record) {
        BackupRecord backup = record.backup();
        json.put("timestamp", backup.takenAt().getEpochSecond());
        json.put("backup_type", record.isIncremental() ? INCREMENTAL : FULL);
        json.put("size_bytes", record.tar() == null ? 0 : record.tar().length());
        json.put("vector_count", vectors(backup));
        json.put("checksum", backup.checksum());
        json.put("parent_id", backup.parent());
        json.put("description", backup.description());
    }

    private static long vectors(BackupRecord backup) {
        String count = backup.facts().getOrDefault("vector_count", "");
        return count.matches("[0-9]{1,18}") ? Long.parseLong(count) : 0;
    }

    /** The fields that the RocksDB backups of old have. */
    private static void documentedOfFolder(Map<String, @Nullable Object> json, SetRecord record) {
        BackupRecord backup = record.backup();
        json.put("backup_type", backup.type());
        json.put("size_bytes", backup.statistics().contentBytes());
        json.put("file_count", backup.statistics().files());
        json.put("checksum", backup.checksum());
        json.put("description", backup.description());
    }

    private static void facts(Map<String, @Nullable Object> json, BackupRecord backup) {
        json.put("type", backup.type());
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("kind", backup.source().kind());
        source.put("location", backup.source().location());
        source.put("host", backup.source().host());
        json.put("source", source);
        json.put("created_at", backup.createdAt().toString());
        json.put("taken_at", backup.takenAt().toString());
        json.put("duration_ms", backup.durationMillis());
        json.put("meridian_version", backup.meridianVersion());
        json.put("writer_host", backup.writerHost());
        json.put("schema_version", backup.schemaVersion());
        json.put("tags", backup.tags());
        json.put("facts", new LinkedHashMap<>(backup.facts()));
    }

    private static BackupRecord backup(JsonObject json, SetName name, List<Finding> findings) {
        JsonObject source = json.object("source");
        return new BackupRecord(
                name.id(),
                json.text("type"),
                new SourceKey(source.text("kind"), source.text("location"), source.text("host")),
                json.instant("created_at"),
                json.instant("taken_at"),
                json.count("duration_ms"),
                json.text("meridian_version"),
                json.text("writer_host"),
                json.text("description"),
                json.numberOrNull("schema_version"),
                json.textOrNull("parent_id"),
                statistics(json.object("statistics")),
                json.text("checksum"),
                findings,
                json.count("finding_count"),
                json.texts("tags"),
                false,
                false,
                null,
                null,
                json.object("facts").allTexts());
    }

    private static Map<String, Object> statistics(BackupStatistics statistics) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", statistics.entries());
        json.put("files", statistics.files());
        json.put("directories", statistics.directories());
        json.put("content_bytes", statistics.contentBytes());
        json.put("added_bytes", statistics.addedBytes());
        json.put("stored_bytes", statistics.storedBytes());
        json.put("sets_needed", statistics.packsNeeded());
        json.put("bytes_needed", statistics.packBytesNeeded());
        return json;
    }

    private static BackupStatistics statistics(JsonObject json) {
        return new BackupStatistics(
                json.count("entries"),
                json.count("files"),
                json.count("directories"),
                json.count("content_bytes"),
                json.count("added_bytes"),
                json.count("stored_bytes"),
                json.count("sets_needed"),
                json.count("bytes_needed"));
    }

    private void findings(Map<String, @Nullable Object> json, List<Finding> findings) {
        List<Map<String, Object>> all = findings.stream().map(SetFormat::json).toList();
        if (encryption instanceof Encryption.None || all.isEmpty()) {
            json.put("findings", all);
            return;
        }
        byte[] plain = JsonWriter.line(Map.of("findings", all)).getBytes(StandardCharsets.UTF_8);
        json.put("findings_age", Base64.getEncoder().encodeToString(encryption.seal(plain)));
    }

    private List<Finding> findings(JsonObject json) {
        String sealed = json.textOrNull("findings_age");
        if (sealed == null) {
            return json.objects("findings").stream().map(SetFormat::finding).toList();
        }
        try {
            byte[] plain = encryption.open(Base64.getDecoder().decode(sealed));
            return JsonReader.object(plain, "findings").objects("findings").stream()
                    .map(SetFormat::finding)
                    .toList();
        } catch (IOException malformed) {
            throw json.wrong("its findings do not open: " + malformed.getMessage());
        }
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", finding.severity().name());
        json.put("code", finding.code());
        json.put("object", finding.object());
        json.put("message", finding.message());
        json.put("remedy", finding.remedy());
        return json;
    }

    private static Finding finding(JsonObject json) {
        try {
            return new Finding(
                    Severity.valueOf(json.text("severity")),
                    json.text("code"),
                    json.text("object"),
                    json.text("message"),
                    json.text("remedy"));
        } catch (IllegalArgumentException unknown) {
            throw json.wrong("a finding is malformed");
        }
    }
}
