/** A store in memory, for tests and simulations; it fulfils the whole contract but durability. */
@NullMarked
package io.meridian.stores.memory;

import org.jspecify.annotations.NullMarked;
