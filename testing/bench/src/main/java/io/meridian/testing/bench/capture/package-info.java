/**
 * What following a log costs: how far behind a capture is, what it takes, and what the writer feels
 * of it.
 */
@NullMarked
package io.meridian.testing.bench.capture;

import org.jspecify.annotations.NullMarked;
