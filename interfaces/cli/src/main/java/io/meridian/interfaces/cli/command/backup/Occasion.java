package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupType;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.Syntax;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Why a backup is made, and what follows from it when nothing else is said. */
enum Occasion {
    BY_HAND(CommandName.BACKUP_CREATE, BackupType.MANUAL),
    FULL(CommandName.BACKUP_CREATE_FULL, BackupType.MANUAL),
    SCHEDULED(CommandName.BACKUP_CREATE_SCHEDULED, BackupType.SCHEDULED),
    INCREMENTAL(CommandName.BACKUP_CREATE_INCREMENTAL, BackupType.INCREMENTAL),
    PRE_MIGRATION(CommandName.BACKUP_CREATE_PRE_MIGRATION, BackupType.PRE_MIGRATION);

    private static final String SCHEMA_VERSION = "--schema-version";

    private final CommandName command;
    private final BackupType type;

    Occasion(CommandName command, BackupType type) {
        this.command = command;
        this.type = type;
    }

    CommandName command() {
        return command;
    }

    BackupType type() {
        return type;
    }

    List<String> tags() {
        return switch (this) {
            case SCHEDULED -> List.of("scheduled");
            case PRE_MIGRATION -> List.of("migration");
            case BY_HAND, FULL, INCREMENTAL -> List.of();
        };
    }

    String description(Arguments arguments) {
        return switch (this) {
            case SCHEDULED -> "Automated daily backup";
            case PRE_MIGRATION ->
                    "Pre-migration backup for schema version " + schemaVersion(arguments);
            case BY_HAND, FULL, INCREMENTAL -> "";
        };
    }

    @Nullable Long schemaVersion(Arguments arguments) {
        Long version = arguments.number(SCHEMA_VERSION).orElse(null);
        if (version == null && this == PRE_MIGRATION) {
            throw arguments.misuse(
                    "'backup create-pre-migration' needs --schema-version N: the version of the"
                            + " schema that the data have now");
        }
        return version;
    }

    void remark(Syntax.Builder syntax) {
        switch (this) {
            case FULL ->
                    syntax.remark("Depends on no other backup, and is kept until you forget it.");
            case SCHEDULED ->
                    syntax.remark(
                                    "Described as 'Automated daily backup', with the tag"
                                            + " 'scheduled'.")
                            .remark(
                                    "Of these the last seven are kept unless configured"
                                            + " otherwise.");
            case INCREMENTAL ->
                    syntax.remark(
                                    "Stores what changed since the last backup, as all do in a"
                                            + " vault;")
                            .remark("the last ten of these are kept unless configured otherwise.");
            case PRE_MIGRATION ->
                    syntax.remark("Type pre_migration, tag 'migration'; kept until you forget it.");
            case BY_HAND -> {}
        }
    }

    Syntax.Builder examples(Syntax.Builder syntax) {
        return switch (this) {
            case BY_HAND ->
                    syntax.example("meridian backup create ~/data", "Into the usual repository")
                            .example(
                                    "meridian backup create ~/data --tag release --exclude '*.tmp'",
                                    "With a tag, without temporary files");
            case FULL ->
                    syntax.example(
                            "meridian backup create-full --data-dir ~/data --backup-dir /backups",
                            "Where there are no backups yet, or other full ones");
            case SCHEDULED ->
                    syntax.example(
                            "0 2 * * *  meridian backup create-scheduled --quiet",
                            "A crontab line: the default source, every night at two");
            case INCREMENTAL ->
                    syntax.example(
                            "meridian backup create-incremental ~/data", "As often as you like");
            case PRE_MIGRATION ->
                    syntax.example(
                            "meridian backup create-pre-migration ~/data --schema-version 2",
                            "Before leaving schema version 2");
        };
    }
}
