package io.meridian.kernel.finding;

import java.util.Objects;

/**
 * One result of an examination.
 *
 * @param code stable, lower case, dotted: {@code source.unreadable}
 * @param object what it is about: a path, an object's name, a backup's id
 * @param message the fact, one sentence
 * @param remedy what to do about it; empty when there is nothing to do
 */
public record Finding(
        Severity severity, String code, String object, String message, String remedy) {
    public Finding {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(code);
        Objects.requireNonNull(object);
        Objects.requireNonNull(message);
        Objects.requireNonNull(remedy);
    }

    public static Finding note(String code, String object, String message, String remedy) {
        return new Finding(Severity.NOTE, code, object, message, remedy);
    }

    public static Finding warning(String code, String object, String message, String remedy) {
        return new Finding(Severity.WARNING, code, object, message, remedy);
    }

    public static Finding error(String code, String object, String message, String remedy) {
        return new Finding(Severity.ERROR, code, object, message, remedy);
    }
}
