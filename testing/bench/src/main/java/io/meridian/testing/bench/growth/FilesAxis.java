package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.corpus.Corpora;
import io.meridian.testing.bench.corpus.Corpus;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** More and more files of the same kind. */
record FilesAxis(List<Integer> places) implements Axis {
    private static final int ROOM = 4;
    private static final long MORE_ROOM_BYTES = 1L << 30;

    FilesAxis {
        places = List.copyOf(places);
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String unit() {
        return "files";
    }

    @Override
    public String description() {
        return "a source tree of more and more files, about 12 KB each";
    }

    @Override
    public long roomBytes() {
        return Corpora.tree(Collections.max(places)).approximateBytes() * ROOM + MORE_ROOM_BYTES;
    }

    @Override
    public double allowedMebibytes(long place) {
        return 0;
    }

    @Override
    public void measure(Ground ground) throws IOException, InterruptedException {
        Meridian meridian = ground.meridian();
        for (int place : places) {
            Corpus tree = Corpora.tree(place);
            for (int look = 0; look < ground.looks(); look++) {
                Site site = ground.fresh();
                tree.make(site.source());
                ground.settle();
                ground.measure("first backup", place, meridian.backup(site, Generation.FIRST));
                ground.measure(
                        "unchanged backup", place, meridian.backup(site, Generation.UNCHANGED));
                ground.measure("restore", place, meridian.restore(site));
            }
        }
    }
}
