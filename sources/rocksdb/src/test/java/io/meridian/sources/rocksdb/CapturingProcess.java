package io.meridian.sources.rocksdb;

import io.meridian.kernel.env.Cancellation;
import io.meridian.kernel.env.SystemEnvironment;
import io.meridian.sources.Snapshot;

import java.nio.file.Path;

/** Captures a database from outside, again and again, until it is killed. */
final class CapturingProcess {
    private CapturingProcess() {}

    /** Argument: the database. */
    public static void main(String[] arguments) {
        try (SystemEnvironment environment = SystemEnvironment.create(new Cancellation())) {
            while (true) {
                RocksSource source = RocksSource.open(environment, Path.of(arguments[0]), "");
                System.out.println("begin");
                try (Snapshot snapshot = source.snapshot()) {
                    System.out.println(Copies.provenFacts(snapshot).get("latest_sequence"));
                    Copies.list(snapshot);
                }
            }
        }
    }
}
