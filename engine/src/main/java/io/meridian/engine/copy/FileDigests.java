package io.meridian.engine.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * The digests of files in the order of entries, eight bytes each; 0 for a file that was not read.
 * Places are given out by one thread; each is filled by one thread, and all are read after that.
 */
final class FileDigests {
    private static final int FILES_PER_PAGE = 4096;

    private final List<long[]> pages = new ArrayList<>();
    private int used = FILES_PER_PAGE;
    private long files;

    /** Where one file's digest goes. */
    static final class Place {
        private final long[] page;
        private final int number;

        private Place(long[] page, int number) {
            this.page = page;
            this.number = number;
        }

        void put(long digest) {
            page[number] = digest;
        }
    }

    /** The next file's. */
    Place next() {
        if (used == FILES_PER_PAGE) {
            pages.add(new long[FILES_PER_PAGE]);
            used = 0;
        }
        files++;
        return new Place(pages.getLast(), used++);
    }

    /** The digest of the file of that number, counted from 0; 0 when there is none. */
    long of(long file) {
        return file < files
                ? pages.get((int) (file / FILES_PER_PAGE))[(int) (file % FILES_PER_PAGE)]
                : 0;
    }
}
