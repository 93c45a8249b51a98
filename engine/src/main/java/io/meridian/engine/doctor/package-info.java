/**
 * Looks for what will make a backup or a recovery fail one day: the installation, the place of the
 * repository, its keys, its backups. Every check answers; none throws, and none stops the others.
 */
@NullMarked
package io.meridian.engine.doctor;

import org.jspecify.annotations.NullMarked;
