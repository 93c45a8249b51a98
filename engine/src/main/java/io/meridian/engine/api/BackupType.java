package io.meridian.engine.api;

import java.util.Locale;

/** Why a backup was made. */
public enum BackupType {
    MANUAL,
    SCHEDULED,
    PRE_MIGRATION,
    INCREMENTAL,
    /** Made by a restore of the data it was about to replace. */
    PRE_RESTORE;

    /** The stable lower-case name: {@code pre_migration}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
