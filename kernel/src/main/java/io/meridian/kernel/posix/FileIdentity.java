package io.meridian.kernel.posix;

/**
 * Which file it is, whatever its names.
 *
 * @param device of the file system, valid until it is mounted anew
 * @param inode within the file system
 */
public record FileIdentity(long device, long inode) {}
