package io.meridian.engine.restore;

import io.meridian.engine.api.RepositoryRef;
import io.meridian.repository.Repository;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A plan that {@link PlannedRestore} is to carry out: of a backup as it is, or of one with a log
 * laid over it.
 */
public interface RestoreOrder {
    Terms terms();

    /** What is done, after "before": {@code the restore of 20261120_214530_manual}. */
    String purpose();

    /** Looks at what the plan rests on as it is now. Changes nothing. */
    PreparedRestore prepare(Repository repository, TargetState target);

    /**
     * What every plan says.
     *
     * @param place the target
     * @param allowClear what the target holds may be replaced
     * @param keepAside what is replaced is kept beside the target
     * @param digest the plan's
     */
    record Terms(
            RepositoryRef repository,
            Path place,
            boolean allowClear,
            boolean keepAside,
            String digest) {
        /** Where a plan leads: to what was asked for, else to where its data came from. */
        public static Path place(@Nullable Path asked, String planned) {
            return Objects.requireNonNullElseGet(asked, () -> Path.of(planned));
        }
    }
}
