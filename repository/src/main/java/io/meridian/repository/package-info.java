/**
 * Where backups are kept. {@link io.meridian.repository.Repository} is the contract of every
 * format; it takes entry streams in and gives them back, and knows nothing of databases. The vault,
 * in {@code repository.vault}, is our deduplicated and encrypted format.
 */
@NullMarked
package io.meridian.repository;

import org.jspecify.annotations.NullMarked;
