package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupView;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A backup in answers: what is documented, and what is worth more than it costs. */
final class BackupOutput {
    private BackupOutput() {}

    static Map<String, Object> item() {
        return Output.object(
                "id",
                Output.text(),
                "backup_type",
                Output.text(),
                "created_at",
                Output.time(),
                "size_bytes",
                Output.integer(),
                "file_count",
                Output.integer(),
                "verified",
                Output.flag(),
                "verified_at",
                Output.timeOrNull(),
                "description",
                Output.textOrNull(),
                "tags",
                Output.listOf(Output.text()),
                "schema_version",
                Output.integerOrNull(),
                "source",
                Output.text(),
                "source_kind",
                Output.text(),
                "facts",
                Output.texts(),
                "bytes_stored",
                Output.integer(),
                "pinned",
                Output.flag());
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
                .put("source_kind", backup.source().kind())
                .put("facts", backup.facts())
                .put("bytes_stored", backup.bytesStored())
                .put("pinned", backup.pinned())
                .map();
    }
}
