/**
 * Plots for the documentation: SVG with logarithmic scales on both sides, where growth in
 * proportion is a slope of one. Colours are readable on a light and on a dark page.
 */
@NullMarked
package io.meridian.testing.bench.plot;

import org.jspecify.annotations.NullMarked;
