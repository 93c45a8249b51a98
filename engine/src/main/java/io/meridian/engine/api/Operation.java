package io.meridian.engine.api;

/**
 * One thing Meridian can do.
 *
 * @param name dotted, lower case, the same on every interface: {@code backup.create}
 * @param <Q> the request
 * @param <R> the result
 */
public record Operation<Q, R>(String name, Class<Q> request, Class<R> result, Effect effect) {}
