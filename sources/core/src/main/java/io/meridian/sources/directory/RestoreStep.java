package io.meridian.sources.directory;

/** Moments of a restore between which it may be killed, in their order. */
enum RestoreStep {
    JOURNAL_BEGUN,
    STAGING_MADE,
    STAGING_RECORDED,
    ATTRIBUTES_RESTORED,
    MADE_DURABLE,
    SWITCH_ANNOUNCED,
    /** Only where the system can't exchange names. */
    OLD_MOVED_AWAY,
    SWITCHED,
    SWITCH_DURABLE,
    OLD_DISPOSED_OF
}
