/**
 * The operations: {@link io.meridian.engine.MeridianEngine} finds the use case of an operation and
 * runs it. Each use case is one small class in the package of its subject; all they need from
 * outside comes through {@link io.meridian.engine.ports.Parts}. Nothing here knows a store, a
 * repository format or an interface.
 */
@NullMarked
package io.meridian.engine;

import org.jspecify.annotations.NullMarked;
