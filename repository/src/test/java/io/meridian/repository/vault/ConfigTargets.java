package io.meridian.repository.vault;

import io.meridian.kernel.failure.Corruption;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.fuzz.FuzzTarget;
import io.meridian.repository.vault.fuzz.GoldenObjects;
import io.meridian.stores.ObjectName;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The decoders of the config and of objects' names. */
public final class ConfigTargets {
    private ConfigTargets() {}

    public static List<FuzzTarget> of(GoldenObjects golden) {
        List<byte[]> names =
                golden.named("").keySet().stream()
                        .map(name -> name.value().getBytes(StandardCharsets.US_ASCII))
                        .toList();
        return List.of(
                new FuzzTarget(
                        "config",
                        golden.objects("config"),
                        bytes -> VaultConfig.decode(ByteBuffer.wrap(bytes))),
                new FuzzTarget(
                        "config with a right checksum",
                        golden.objects("config"),
                        bytes ->
                                VaultConfig.decode(
                                        ByteBuffer.wrap(GoldenObjects.withEnvelope(bytes)))),
                new FuzzTarget("name", names, ConfigTargets::name));
    }

    private static void name(byte[] bytes) {
        ObjectName name;
        try {
            name = new ObjectName(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException noNameOfAnObject) {
            return;
        }
        for (String prefix : List.of(Names.PACKS, Names.INDEXES, Names.BACKUPS)) {
            if (name.value().startsWith(prefix)) {
                Names.idIn(name, prefix).hex();
            }
        }
        for (String prefix : List.of(Names.EPOCHS, Names.VERDICTS, Names.CONDEMNED)) {
            if (name.value().startsWith(prefix) && Names.numberIn(name, prefix) < 0) {
                throw new Corruption("test.negative", "negative", "");
            }
        }
    }
}
