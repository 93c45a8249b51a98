package io.meridian.engine.scratch;

import io.meridian.kernel.failure.Unavailable;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * What backups are restored for.
 *
 * @param code of the failure when there is no room
 * @param words after "to be"
 * @param otherwise what to do without it, for people
 */
public record Purpose(String code, String words, String otherwise) {
    public Purpose {
        Objects.requireNonNull(code);
        Objects.requireNonNull(words);
        Objects.requireNonNull(otherwise);
    }

    /**
     * @param cause null when nothing threw
     */
    Unavailable noScratch(String why, @Nullable Exception cause) {
        return new Unavailable(
                code,
                "no place to restore to, to be " + words + ": " + why,
                List.of(
                        "name another place:"
                                + " MERIDIAN_JAVA_OPTIONS=-Djava.io.tmpdir=/a/larger/place",
                        otherwise),
                cause);
    }
}
