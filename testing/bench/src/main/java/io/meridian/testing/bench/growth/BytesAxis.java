package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.corpus.Corpora;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.util.List;

/** A larger and larger file of text of which nothing comes twice; places are in MiB. */
record BytesAxis(List<Integer> places) implements Axis {
    private static final double ALLOWED_MEBIBYTES = 300;

    BytesAxis {
        places = List.copyOf(places);
    }

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public String unit() {
        return "MiB";
    }

    @Override
    public String description() {
        return "one larger and larger file of log text of which nothing comes twice";
    }

    /** A disk of its own would have to be written through before. */
    @Override
    public long roomBytes() {
        return 0;
    }

    @Override
    public double allowedMebibytes(long place) {
        return ALLOWED_MEBIBYTES;
    }

    @Override
    public void measure(Ground ground) throws IOException, InterruptedException {
        Meridian meridian = ground.meridian();
        Site site = ground.fresh();
        int made = 0;
        for (int place : places) {
            Corpora.growLog(site.source(), made, place - made);
            made = place;
            ground.renew(site);
            ground.measure("backup", place, meridian.backup(site, Generation.FIRST));
            ground.measure("verify standard", place, meridian.verify(site));
        }
    }
}
