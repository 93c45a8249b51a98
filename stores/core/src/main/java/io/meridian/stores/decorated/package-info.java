/**
 * What every store needs and no driver should have: retries, measurement, limits. Each is an {@link
 * io.meridian.stores.ObjectStore} around another and keeps all its promises. From the inside out:
 * driver, metered (counts real requests), throttled, retrying.
 */
@NullMarked
package io.meridian.stores.decorated;

import org.jspecify.annotations.NullMarked;
