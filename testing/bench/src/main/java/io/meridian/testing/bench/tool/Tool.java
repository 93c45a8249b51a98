package io.meridian.testing.bench.tool;

import java.nio.file.Path;
import java.util.List;

/**
 * A backup tool, as its command lines.
 *
 * <p>An implementation keeps to the directories of the {@link Site}, runs without asking, and
 * leaves no process behind. To add one, write the class and list it in {@link Tools}.
 */
public interface Tool {
    /** One word without dots, used in options and in the names of measurements. */
    String name();

    /** What a reader of the figures must know to compare them fairly; may be empty. */
    String remark();

    /** Whether the other tools' figures are given as ratios to the best of such tools. */
    boolean isYardstick();

    /** What must be installed. */
    List<Program> programs();

    /** Prints the version in its first line. */
    List<String> versionCommand();

    /** Makes the empty repository; not measured. */
    Command initialize(Site site);

    /** Backs the source up. */
    Command backup(Site site, Generation generation);

    /** Reads every stored byte back and checks it. */
    Command verify(Site site);

    /** Restores the last backup. */
    Command restore(Site site);

    /** Where {@link #restore} puts the content of the source. */
    Path restoredSource(Site site);
}
