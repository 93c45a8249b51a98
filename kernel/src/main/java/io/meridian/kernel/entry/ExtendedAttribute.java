package io.meridian.kernel.entry;

import java.util.Arrays;

/**
 * One extended attribute: raw name with its namespace ({@code user.comment}) and raw value.
 * Immutable.
 */
public final class ExtendedAttribute implements Comparable<ExtendedAttribute> {
    private final byte[] name;
    private final byte[] value;

    /** The arrays are copied. */
    public ExtendedAttribute(byte[] name, byte[] value) {
        if (name.length == 0) {
            throw new IllegalArgumentException("an extended attribute has no name");
        }
        this.name = name.clone();
        this.value = value.clone();
    }

    /** A copy. */
    public byte[] name() {
        return name.clone();
    }

    /** A copy. */
    public byte[] value() {
        return value.clone();
    }

    /** By name. */
    @Override
    public int compareTo(ExtendedAttribute other) {
        return Arrays.compareUnsigned(name, other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedAttribute attribute
                && Arrays.equals(name, attribute.name)
                && Arrays.equals(value, attribute.value);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(name) + Arrays.hashCode(value);
    }
}
