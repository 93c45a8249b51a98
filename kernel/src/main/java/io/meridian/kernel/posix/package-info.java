/**
 * The few system calls that Java lacks, over the Foreign Function API: directory-relative access by
 * raw names, exact status, all extended attributes, holes, exchange of two names, durability of a
 * whole file system.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>Names are bytes; nothing here goes through {@code String} on its way to the system.
 *   <li>No call follows a symbolic link in the last name, unless its Javadoc says so.
 *   <li>Nothing native is touched before the first call, and every call has the same native
 *       signature ({@link io.meridian.kernel.posix.Libc}), because each further one costs tens of
 *       milliseconds in a fresh process.
 *   <li>Linux on x86-64, AArch64 and RISC-V. Elsewhere {@link
 *       io.meridian.kernel.posix.Posix#isSupported} is false and {@link
 *       io.meridian.kernel.posix.Posix#require} says so; what has a fallback in plain Java says it
 *       in its Javadoc.
 * </ul>
 */
@NullMarked
package io.meridian.kernel.posix;

import org.jspecify.annotations.NullMarked;
