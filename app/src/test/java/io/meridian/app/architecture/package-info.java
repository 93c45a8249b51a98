/**
 * The rules of the house, checked on the compiled classes. Each rule is also shown to bite: the
 * packages below {@code fixture} imitate the product's layers and break every rule once.
 */
@NullMarked
package io.meridian.app.architecture;

import org.jspecify.annotations.NullMarked;
