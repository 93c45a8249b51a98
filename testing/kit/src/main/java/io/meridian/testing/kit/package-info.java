/**
 * What tests of every module share: seeded random runs here; a controllable environment, faulty
 * stores and contract suites in the packages below. Never shipped.
 */
@NullMarked
package io.meridian.testing.kit;

import org.jspecify.annotations.NullMarked;
