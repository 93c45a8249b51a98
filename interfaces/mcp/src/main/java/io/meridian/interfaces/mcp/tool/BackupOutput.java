package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupView;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/** A backup in answers: what is documented, and what is worth more than it costs. */
final class BackupOutput {
    private BackupOutput() {}

    static Map<String, Object> item() {
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        properties.put("id", Output.text());
        properties.put("backup_type", Output.text());
        properties.put("created_at", Output.time());
        properties.put("size_bytes", Output.integer());
        properties.put("file_count", Output.integer());
        properties.put("verified", Output.flag());
        properties.put("verified_at", Output.timeOrNull());
        properties.put("description", Output.textOrNull());
        properties.put("tags", Output.listOf(Output.text()));
        properties.put("schema_version", Output.integerOrNull());
        properties.put("source", Output.text());
        properties.put("bytes_stored", Output.integer());
        properties.put("pinned", Output.flag());
        return Output.object(properties);
    }

    static Map<String, @Nullable Object> item(BackupView backup) {
        return new Json()
                .put("id", backup.id())
                .put("backup_type", backup.backupType())
                .put("created_at", backup.createdAt())
                .put("size_bytes", backup.sizeBytes())
                .put("file_count", backup.fileCount())
                .put("verified", backup.verified())
                .put("verified_at", backup.verifiedAt())
                .put("description", backup.description())
                .put("tags", backup.tags())
                .put("schema_version", backup.schemaVersion())
                .put("source", backup.source().location())
                .put("bytes_stored", backup.bytesStored())
                .put("pinned", backup.pinned())
                .map();
    }
}
