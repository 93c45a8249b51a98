/**
 * Keys and seals of the vault (document, sections 2, 3 and 6). Every key seals one object or one
 * pack, so nonces are counters; a key-commitment value is compared before anything is opened.
 * Instances that hold a JDK cipher or MAC belong to one thread.
 */
@NullMarked
package io.meridian.repository.vault.crypto;

import org.jspecify.annotations.NullMarked;
