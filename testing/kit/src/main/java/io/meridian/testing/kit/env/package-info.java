/** An environment whose time, chance and threads a test holds in its hands. */
@NullMarked
package io.meridian.testing.kit.env;

import org.jspecify.annotations.NullMarked;
