package io.meridian.repository.vault.crypto;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.vault.format.ByteReader;
import io.meridian.repository.vault.format.ByteSink;

import java.time.Instant;
import java.util.Arrays;

/** One period's set of keys, all random (document, section 3). */
public record Epoch(
        int number,
        Key data,
        Key metadata,
        Key dataIds,
        Key metadataIds,
        Key chunker,
        Instant madeAt) {
    static Epoch generate(int number, Environment environment) {
        return new Epoch(
                number,
                randomKey(environment),
                randomKey(environment),
                randomKey(environment),
                randomKey(environment),
                randomKey(environment),
                environment.now());
    }

    static Epoch decode(int number, String name, byte[] payload) {
        ByteReader reader = new ByteReader(name, payload);
        Epoch epoch =
                new Epoch(
                        number,
                        key(reader),
                        key(reader),
                        key(reader),
                        key(reader),
                        key(reader),
                        reader.time());
        reader.end();
        return epoch;
    }

    byte[] encode() {
        ByteSink sink = new ByteSink(5 * Key.BYTES + 16);
        for (Key key : new Key[] {data, metadata, dataIds, metadataIds, chunker}) {
            byte[] bytes = key.reveal();
            sink.raw(bytes);
            Arrays.fill(bytes, (byte) 0);
        }
        return sink.time(madeAt).toBytes();
    }

    static Key randomKey(Environment environment) {
        return Key.of(environment.randomBytes(Key.BYTES));
    }

    private static Key key(ByteReader reader) {
        return Key.of(reader.raw(Key.BYTES));
    }
}
