/** What was measured: collected, reduced to medians, and printed for people and for programs. */
@NullMarked
package io.meridian.testing.bench.report;

import org.jspecify.annotations.NullMarked;
