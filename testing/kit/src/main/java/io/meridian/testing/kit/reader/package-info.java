/**
 * The independent reader: restores a backup from a vault using {@code docs/format/vault-v1.md}
 * alone.
 *
 * <p>It shares no code with the product, so that agreement between the two proves the page. Nothing
 * here imports {@code io.meridian} code from outside this package. It is strict: an object that
 * breaks the page in any way is a {@link io.meridian.testing.kit.reader.Refusal} that names the
 * object, and no byte reaches a target before the chunk it came from has been authenticated.
 *
 * <p>From bytes to files: {@code Fields} (integers and texts), {@code Envelope}, {@code SealedBody}
 * and {@code Pack} (objects), {@code Keyring} (keys), {@code Sessions} and {@code ChunkIndex} (what
 * counts), {@code Manifest} and {@code TreeWalk} (a backup), {@code Restore} (a directory).
 */
@NullMarked
package io.meridian.testing.kit.reader;

import org.jspecify.annotations.NullMarked;
