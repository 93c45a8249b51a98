package io.meridian.sources;

import io.meridian.kernel.finding.Finding;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Examines restored data of one kind of source with its own engine: the last word on whether a
 * backup is any good. Thread-safe.
 */
@FunctionalInterface
public interface RestoredExamination {
    /**
     * Examines what was restored to a directory that nobody else uses. May change it.
     *
     * @param facts what the snapshot knew of itself ({@link Snapshot#facts})
     * @param findings receives what is wrong as errors; what could not be examined as warnings
     * @throws io.meridian.kernel.failure.Failure when the examination itself can't be made
     */
    void examine(Path restored, Map<String, String> facts, Consumer<Finding> findings);
}
