/**
 * Files of any directory that are only appended to, such as logs of an application: followed byte
 * by byte, and put back as they were at a moment. Their bytes have no times of their own, so
 * moments are those at which they were looked at.
 */
@NullMarked
package io.meridian.sources.appended;

import org.jspecify.annotations.NullMarked;
