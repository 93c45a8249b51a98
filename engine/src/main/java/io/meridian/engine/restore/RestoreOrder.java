package io.meridian.engine.restore;

import io.meridian.engine.api.RepositoryRef;
import io.meridian.repository.Repository;

import java.nio.file.Path;

/**
 * A plan that {@link PlannedRestore} is to carry out: of a backup as it is, or of one with a log
 * laid over it.
 */
public interface RestoreOrder {
    RepositoryRef repository();

    /** The target. */
    Path place();

    /** What the target holds may be replaced. */
    boolean allowClear();

    /** What is replaced is kept beside the target. */
    boolean keepAside();

    /** The plan's digest. */
    String digest();

    /** What is done, after "before": {@code the restore of 20261120_214530_manual}. */
    String purpose();

    /** Looks at what the plan rests on as it is now. Changes nothing. */
    PreparedRestore prepare(Repository repository, TargetState target);
}
