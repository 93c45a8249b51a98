/**
 * What can be protected. {@link io.meridian.sources.Source} is the contract every engine driver
 * fulfils: a consistent snapshot as an ordered entry stream, and a restore target that stages
 * beside the destination and switches at the end. Knows nothing of repositories.
 */
@NullMarked
package io.meridian.sources;

import org.jspecify.annotations.NullMarked;
