package io.meridian.interfaces.cli.command.backup;

import io.meridian.engine.api.BackupType;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Backup types as they are typed. */
final class BackupTypes {
    static final List<String> ALL = Arrays.stream(BackupType.values()).map(BackupType::id).toList();

    /** All but the one that only a restore makes. */
    static final List<String> REQUESTABLE =
            ALL.stream().filter(id -> !id.equals(BackupType.PRE_RESTORE.id())).toList();

    private BackupTypes() {}

    static BackupType named(String id) {
        return BackupType.valueOf(id.toUpperCase(Locale.ROOT));
    }
}
