/**
 * What the engine needs from outside: ways to open repositories, sources and restore targets, and
 * facts about the installation. The composition root fulfils these; tests use small fakes.
 */
@NullMarked
package io.meridian.engine.ports;

import org.jspecify.annotations.NullMarked;
