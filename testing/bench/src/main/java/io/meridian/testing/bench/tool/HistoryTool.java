package io.meridian.testing.bench.tool;

/**
 * A tool that keeps many backups in one repository, and looks after them. Its backups are numbered
 * from 1.
 */
public interface HistoryTool extends Tool {
    /** Backs the source up, with the options of {@link Tool#backup}. */
    Command backup(Site site, int number);

    /** Prints every backup, a line or more each. */
    Command list(Site site);

    /** Prints where a file of that name is, a line for each backup that has it. */
    Command find(Site site, String name);

    /** Gives up all but the newest backups, and frees the space that only those took. */
    Command keepNewest(Site site, int count);

    /** Restores a backup that was kept. */
    Command restore(Site site, int number);
}
