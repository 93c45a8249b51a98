package io.meridian.testing.bench.growth;

import io.meridian.testing.bench.corpus.Corpora;
import io.meridian.testing.bench.inside.SyntheticChunks;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.Meridian;
import io.meridian.testing.bench.tool.Site;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** More and more chunks in the repository, none of them of the source that is backed up. */
record ChunksAxis(List<Integer> places) implements Axis {
    private static final long ROOM_BYTES = 1L << 30;
    private static final int BYTES_OF_A_CHUNK = 100;
    private static final double ALLOWED_MEBIBYTES = 300;
    private static final double ALLOWED_BYTES_OF_A_CHUNK = 48;
    private static final double MEBIBYTE = 1 << 20;

    ChunksAxis {
        places = List.copyOf(places);
    }

    @Override
    public String name() {
        return "chunks";
    }

    @Override
    public String unit() {
        return "chunks in the repository";
    }

    @Override
    public String description() {
        return "a backup of 20 small files in a vault with more and more chunks of others;"
                + " ten million of them stand for 6 TB";
    }

    @Override
    public long roomBytes() {
        return ROOM_BYTES + (long) Collections.max(places) * BYTES_OF_A_CHUNK;
    }

    @Override
    public double allowedMebibytes(long place) {
        return ALLOWED_MEBIBYTES + ALLOWED_BYTES_OF_A_CHUNK * place / MEBIBYTE;
    }

    @Override
    public void measure(Ground ground) throws IOException, InterruptedException {
        Meridian meridian = ground.meridian();
        for (int place : places) {
            Site site = ground.fresh();
            Corpora.many(1).make(site.source());
            SyntheticChunks.add(ground.vault(site), place);
            ground.settle();
            ground.measure("first backup", place, meridian.backup(site, Generation.FIRST));
            for (int look = 0; look < ground.looks(); look++) {
                ground.measure(
                        "unchanged backup", place, meridian.backup(site, Generation.UNCHANGED));
                ground.measure("list", place, meridian.list(site));
                ground.measure("verify quick", place, meridian.verifyQuick(site));
            }
        }
    }
}
