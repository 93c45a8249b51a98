/** Progress of long work as events; every interface renders the same ones. */
@NullMarked
package io.meridian.kernel.progress;

import org.jspecify.annotations.NullMarked;
