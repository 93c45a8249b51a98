/** Tests of the shell scripts that start the product, run against the laid-out distribution. */
@NullMarked
package io.meridian.app.launcher;

import org.jspecify.annotations.NullMarked;
