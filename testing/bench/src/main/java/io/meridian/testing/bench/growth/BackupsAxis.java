package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.corpus.Corpora;
import io.meridian.testing.bench.corpus.History;
import io.meridian.testing.bench.inside.WarmEngine;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** More and more backups of one small source. */
record BackupsAxis(List<Integer> places) implements Axis {
    private static final long ROOM_BYTES = 1L << 30;

    BackupsAxis {
        places = List.copyOf(places);
    }

    @Override
    public String name() {
        return "backups";
    }

    @Override
    public String unit() {
        return "backups in the repository";
    }

    @Override
    public String description() {
        return "more and more backups of 20 small files, one of which changed before each";
    }

    @Override
    public long roomBytes() {
        return ROOM_BYTES;
    }

    @Override
    public double allowedMebibytes(long place) {
        return 0;
    }

    @Override
    public void measure(Ground ground) throws IOException, InterruptedException {
        History history = Corpora.many(Collections.max(places));
        Site site = ground.fresh();
        history.make(site.source());
        int made = 0;
        for (int place : places) {
            try (WarmEngine engine = new WarmEngine(ground.vault(site))) {
                for (; made < place; made++) {
                    history.change(site.source(), made);
                    engine.backUp(site.source());
                }
            }
            ground.settle();
            // The stamp of the files just changed is old enough from here on.
            ground.run(ground.meridian().backup(site, Generation.UNCHANGED));
            measure(ground, site, place);
            made += 1 + ground.looks();
        }
    }

    private static void measure(Ground ground, Site site, int place)
            throws IOException, InterruptedException {
        Meridian meridian = ground.meridian();
        for (int look = 0; look < ground.looks(); look++) {
            ground.measure("list", place, meridian.list(site));
            ground.measure("verify quick", place, meridian.verifyQuick(site));
        }
        for (int look = 0; look < ground.looks(); look++) {
            ground.measure("unchanged backup", place, meridian.backup(site, Generation.UNCHANGED));
        }
    }
}
