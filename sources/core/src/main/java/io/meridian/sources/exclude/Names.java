package io.meridian.sources.exclude;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes a path or a pattern apart. */
final class Names {
    private Names() {}

    static List<byte[]> split(byte[] joined, byte separator) {
        List<byte[]> names = new ArrayList<>(8);
        int start = 0;
        for (int i = 0; i <= joined.length; i++) {
            if (i == joined.length || joined[i] == separator) {
                names.add(Arrays.copyOfRange(joined, start, i));
                start = i + 1;
            }
        }
        return names;
    }
}
