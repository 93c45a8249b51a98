package io.meridian.sources.follow;

import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.posix.FileKind;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Files directly in the root whose names carry a number that tells which was begun first: {@code
 * 000012.log}, {@code wal_1700000000.wal}.
 */
public final class NumberedFiles implements FileListing {
    private static final byte[] HERE = {'.'};

    /** By the last run of digits in the name, as a number of any length; then by the name. */
    public static final Comparator<EntryPath> BY_NUMBER =
            Comparator.comparing(NumberedFiles::number, NumberedFiles::compareDigits)
                    .thenComparing(Comparator.naturalOrder());

    private final Predicate<EntryPath> followed;

    /**
     * @param followed whether a file of this path is one of them
     */
    public NumberedFiles(Predicate<EntryPath> followed) {
        this.followed = followed;
    }

    @Override
    public List<EntryPath> list(PosixDirectory root) throws PosixException {
        List<EntryPath> found = new ArrayList<>();
        try (PosixDirectory again = root.openDirectory(HERE)) { // one that is open lists only once
            for (ListedName name : again.list()) {
                EntryPath path = EntryPath.root().child(name.bytes());
                if (mayBeFile(name.kind()) && followed.test(path)) {
                    found.add(path);
                }
            }
        }
        found.sort(BY_NUMBER);
        return found;
    }

    @Override
    public Comparator<EntryPath> order() {
        return BY_NUMBER;
    }

    private static boolean mayBeFile(FileKind kind) {
        return kind == FileKind.FILE || kind == FileKind.UNKNOWN;
    }

    /** The digits, without leading zeros; empty when there are none. */
    private static String number(EntryPath path) {
        String name = path.toString();
        int end = name.length();
        while (end > 0 && !isDigit(name.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isDigit(name.charAt(start - 1))) {
            start--;
        }
        while (start < end && name.charAt(start) == '0') {
            start++;
        }
        return name.substring(start, end);
    }

    private static int compareDigits(String one, String other) {
        int byLength = Integer.compare(one.length(), other.length());
        return byLength != 0 ? byLength : one.compareTo(other);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
