package io.meridian.kernel.entry;

import java.util.List;
import java.util.Objects;

/**
 * What a restore gives back to an entry besides its content.
 *
 * @param mode the twelve permission bits (set-uid, set-gid, sticky, rwx three times)
 * @param owner numeric user id
 * @param group numeric group id
 * @param modified last modification of the content
 * @param extended all extended attributes, ascending by name
 */
public record Attributes(
        int mode, long owner, long group, Timestamp modified, List<ExtendedAttribute> extended) {
    public Attributes {
        if ((mode & ~07777) != 0) {
            throw new IllegalArgumentException("mode out of range: " + Integer.toOctalString(mode));
        }
        if (owner < 0 || owner > 0xFFFF_FFFFL || group < 0 || group > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(
                    "owner or group out of range: " + owner + ", " + group);
        }
        Objects.requireNonNull(modified);
        extended = List.copyOf(extended);
    }
}
