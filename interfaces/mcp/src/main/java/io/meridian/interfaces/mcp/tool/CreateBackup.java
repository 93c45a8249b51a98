package io.meridian.interfaces.mcp.tool;

import io.meridian.engine.api.BackupRequests;
import io.meridian.engine.api.BackupResults;
import io.meridian.engine.api.BackupType;
import io.meridian.engine.api.BackupView;
import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.settings.Settings.ChosenSource;
import io.meridian.engine.api.settings.SourceSettings;
import io.meridian.interfaces.mcp.schema.Arguments;
import io.meridian.interfaces.mcp.schema.Input;
import io.meridian.interfaces.mcp.schema.Inputs;
import io.meridian.interfaces.mcp.schema.Json;
import io.meridian.interfaces.mcp.schema.Output;
import io.meridian.interfaces.mcp.settings.ServerSettings;
import io.meridian.kernel.ByteSize;
import io.meridian.kernel.failure.InvalidRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** {@code backup.create}, and the same for timers and for migrations. */
final class CreateBackup implements Tool {
    private static final String SCHEMA_VERSION = "schema_version";
    private static final String DESCRIPTION = "description";
    private static final String SOURCE = "source";
    private static final Input SOURCE_INPUT =
            Input.optional(
                    SOURCE,
                    Input.Type.TEXT,
                    "which of the server's sources, by name or path; the default one when left"
                            + " out");

    private final BackupType type;
    private final ToolDescription description;

    private CreateBackup(BackupType type, ToolDescription description) {
        this.type = type;
        this.description = description;
    }

    static Tool manual() {
        Inputs inputs =
                Inputs.of(
                        Input.optional(DESCRIPTION, Input.Type.TEXT, "words to find it by"),
                        Input.optional("tags", Input.Type.TEXTS, "words to filter by"),
                        SOURCE_INPUT);
        return new CreateBackup(
                BackupType.MANUAL,
                description(
                        "backup.create",
                        "Create a backup",
                        "Back up the database now and read back what was written. Use it before a"
                                + " risky change.",
                        inputs,
                        output("backup_id", "created_at", "size_bytes", "file_count", "verified"),
                        false));
    }

    static Tool scheduled() {
        return new CreateBackup(
                BackupType.SCHEDULED,
                description(
                        "backup.create_scheduled",
                        "Create the scheduled backup",
                        "Make the backup of the day. Called by a timer; in a conversation use"
                                + " backup.create.",
                        Inputs.of(SOURCE_INPUT),
                        output("backup_id", "created_at"),
                        true));
    }

    static Tool preMigration() {
        Inputs inputs =
                Inputs.of(
                        Input.required(
                                SCHEMA_VERSION,
                                Input.Type.INTEGER,
                                "the schema's version before the migration"),
                        Input.optional(DESCRIPTION, Input.Type.TEXT, "words to find it by"),
                        SOURCE_INPUT);
        return new CreateBackup(
                BackupType.PRE_MIGRATION,
                description(
                        "backup.create_pre_migration",
                        "Create a backup before a migration",
                        "Back up before the schema is migrated, noting its version. Called by"
                                + " migrations; kept until it is deleted.",
                        inputs,
                        output("backup_id", SCHEMA_VERSION),
                        true));
    }

    @Override
    public ToolDescription description() {
        return description;
    }

    @Override
    public ToolEffect effect(ServerSettings settings) {
        return settings.forgetting().contains(type) ? ToolEffect.ADDS_AND_FORGETS : ToolEffect.ADDS;
    }

    @Override
    public Answer run(ToolCall call) {
        BackupResults.Created created = call.run(Catalogue.BACKUP_CREATE, request(call));
        BackupView backup = created.backup();
        Json content =
                new Json()
                        .put("backup_id", backup.id())
                        .put("created_at", backup.createdAt())
                        .put("size_bytes", backup.sizeBytes())
                        .put("file_count", backup.fileCount())
                        .put("verified", backup.verified())
                        .put("bytes_stored", backup.bytesStored())
                        .put(SCHEMA_VERSION, backup.schemaVersion())
                        .put("forgotten", created.forgotten());
        Answer answer =
                Answer.of(FindingViews.put(content, created.findings()).map(), words(created));
        return created.verificationFailed() ? answer.but(unverified(backup)) : answer;
    }

    private BackupRequests.Create request(ToolCall call) {
        Arguments arguments = call.arguments();
        ChosenSource source = source(call);
        Long schemaVersion = arguments.integer(SCHEMA_VERSION).orElse(null);
        return new BackupRequests.Create(
                call.repository(),
                source.settings().path(),
                SourceSettings.engineKind(source.settings().kind()),
                source.name(),
                type,
                arguments.text(DESCRIPTION).orElseGet(() -> usualDescription(schemaVersion)),
                schemaVersion,
                tags(arguments),
                source.settings().excludes(),
                source.settings().oneFileSystem(),
                false,
                call.settings().autoVerify(),
                true);
    }

    private String usualDescription(@Nullable Long schemaVersion) {
        return switch (type) {
            case SCHEDULED -> "Automated daily backup";
            case PRE_MIGRATION -> "Pre-migration backup for schema version " + schemaVersion;
            case MANUAL, INCREMENTAL, PRE_RESTORE -> "";
        };
    }

    private List<String> tags(Arguments arguments) {
        return switch (type) {
            case SCHEDULED -> List.of("scheduled");
            case PRE_MIGRATION -> List.of("migration");
            case MANUAL, INCREMENTAL, PRE_RESTORE ->
                    arguments.texts("tags").stream().distinct().toList();
        };
    }

    private static ChosenSource source(ToolCall call) {
        return call.arguments()
                .text(SOURCE)
                .map(
                        text ->
                                call.settings()
                                        .source(text)
                                        .orElseThrow(() -> unknownSource(call, text)))
                .or(() -> call.settings().defaultSource())
                .orElseThrow(
                        () ->
                                new InvalidRequest(
                                        "source.not_configured",
                                        "this server was given nothing to back up",
                                        "start it with a source: meridian mcp"
                                                + " SOURCE, or name one in the"
                                                + " configuration"));
    }

    private static InvalidRequest unknownSource(ToolCall call, String text) {
        List<String> known = call.settings().sourceLabels();
        return new InvalidRequest(
                "source.unknown",
                "'" + text + "' is no source of this server",
                "its sources: " + (known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private static String words(BackupResults.Created created) {
        BackupView backup = created.backup();
        return "Backup %s is stored%s: %d files, %s, of which %s are new."
                        .formatted(
                                backup.id(),
                                backup.verified() ? " and verified" : " but NOT verified",
                                backup.fileCount(),
                                new ByteSize(backup.sizeBytes()),
                                new ByteSize(backup.bytesAdded()))
                + (created.forgotten().isEmpty()
                        ? ""
                        : " Retention forgot " + String.join(", ", created.forgotten()) + ".")
                + FindingViews.words(created.findings());
    }

    private static Answer.Problem unverified(BackupView backup) {
        return new Answer.Problem(
                "backup.unverified",
                "backup " + backup.id() + " is stored, but reading it back failed",
                List.of(
                        "verify it again with backup.verify",
                        "don't rely on it: make another one with backup.create"));
    }

    private static ToolDescription description(
            String name,
            String title,
            String text,
            Inputs inputs,
            Output output,
            boolean internal) {
        return new ToolDescription(
                name,
                title,
                text,
                inputs,
                output,
                ToolEffect.ADDS,
                internal,
                List.of(Catalogue.BACKUP_CREATE));
    }

    private static Output output(String... documented) {
        Output output =
                new Output()
                        .with("backup_id", Output.text(), "names the backup everywhere")
                        .with("created_at", Output.time(), "when it was made, UTC")
                        .with("size_bytes", Output.integer(), "bytes of content in it")
                        .with("file_count", Output.integer(), "files in it")
                        .with(
                                "verified",
                                Output.flag(),
                                "what was written was read back and is good")
                        .with("bytes_stored", Output.integer(), "what it added to the repository")
                        .with(
                                "forgotten",
                                Output.listOf(Output.text()),
                                "ids of older backups that retention let go")
                        .with(SCHEMA_VERSION, Output.integerOrNull(), "as it was given")
                        .shape(documented);
        return FindingViews.describe(output);
    }
}
