/**
 * Where a repository's bytes rest. {@link io.meridian.stores.ObjectStore} is the contract every
 * driver fulfils: immutable named objects, created atomically with exactly one winner. Decorators
 * add retries, measurement and limits; drivers know nothing of each other or of what the bytes
 * mean.
 */
@NullMarked
package io.meridian.stores;

import org.jspecify.annotations.NullMarked;
