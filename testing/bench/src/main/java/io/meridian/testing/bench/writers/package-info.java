/** What an application that writes to a database feels of a backup that is made meanwhile. */
@NullMarked
package io.meridian.testing.bench.writers;

import org.jspecify.annotations.NullMarked;
