package io.meridian.repository.vault.crypto;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.Unlock;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.Names;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.fuzz.FuzzTarget;
import io.meridian.repository.vault.fuzz.GoldenObjects;
import io.meridian.stores.ObjectName;
import io.meridian.testing.kit.env.ManualEnvironment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The decoders of keys, and of what is sealed. */
public final class KeyTargets {
    private static final Environment ENVIRONMENT = new ManualEnvironment(3);

    private KeyTargets() {}

    public static List<FuzzTarget> of(GoldenObjects golden) {
        KeyRing keys = golden.keys();
        ObjectSeal seal = new ObjectSeal(keys, ENVIRONMENT);
        ObjectName mark = golden.named(Names.MARKS).keySet().iterator().next();
        Key secret = Key.of(new byte[Key.BYTES]);
        String file = new KeyFileText(keys.repository(), "0123abcd", secret).write();
        return List.of(
                new FuzzTarget(
                        "sealed object",
                        List.of(GoldenObjects.body(golden.named(Names.MARKS).get(mark))),
                        body ->
                                seal.open(
                                        ObjectType.MARK,
                                        mark,
                                        ByteBuffer.wrap(Envelope.wrap(ObjectType.MARK, body)))),
                new FuzzTarget(
                        "key slot",
                        golden.named(Names.KEYS).entrySet().stream()
                                .filter(slot -> !slot.getKey().value().contains("."))
                                .map(slot -> GoldenObjects.body(slot.getValue()))
                                .toList(),
                        body -> slot(keys, body)),
                new FuzzTarget(
                        "epoch",
                        golden.payloads(ObjectType.EPOCH),
                        bytes -> Epoch.decode(1, "epoch", bytes)),
                new FuzzTarget(
                        "key file",
                        List.of(file.getBytes(StandardCharsets.UTF_8)),
                        bytes -> KeyFileText.read(new Unlock.KeyFileText(text(bytes)))),
                new FuzzTarget(
                        "recovery phrase",
                        List.of(RecoveryPhrase.write(secret).getBytes(StandardCharsets.UTF_8)),
                        bytes -> RecoveryPhrase.read(text(bytes))));
    }

    private static void slot(KeyRing keys, byte[] body) {
        ByteBuffer object = ByteBuffer.wrap(Envelope.wrap(ObjectType.KEY_SLOT, body));
        Slot slot = Slot.read("0123abcd", Instant.EPOCH, object);
        slot.open(slot.secret(keys.master()), keys.repository());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
