/**
 * Writing a backup: read → cut → name → known? → compress → seal → pack → store, as bounded stages.
 * Small files are read and sealed whole on the CPU workers; large ones are read and cut by the
 * caller, their chunks sealed by the workers. Bytes in flight, entries in flight and packs in
 * flight are bounded.
 */
@NullMarked
package io.meridian.repository.vault.write;

import org.jspecify.annotations.NullMarked;
