package io.meridian.repository.vault.log;

import io.meridian.kernel.log.LogEvent;
import io.meridian.repository.vault.crypto.KeyRing;
import io.meridian.repository.vault.format.Envelope;
import io.meridian.repository.vault.format.ObjectType;
import io.meridian.repository.vault.fuzz.FuzzTarget;
import io.meridian.repository.vault.fuzz.GoldenObjects;
import io.meridian.stores.StoredObject;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The decoders of captured logs. */
public final class LogTargets {
    private LogTargets() {}

    public static List<FuzzTarget> of() {
        Captured captured = Captured.begin(new Random(11));
        captured.capture(captured.open(), 6);
        captured.open().compact(captured.timeline());
        KeyRing keys = captured.context(captured.disk()).keys();
        List<byte[]> heads = new ArrayList<>();
        List<byte[]> bodies = new ArrayList<>();
        LogName name = null;
        for (StoredObject stored : captured.disk().listAll("logs/")) {
            name = LogName.parse(stored.name()).orElse(name);
            if (LogName.parse(stored.name()).isPresent()) {
                ByteBuffer object = captured.disk().get(stored.name());
                heads.add(HeadFormat.encode(OpenSegment.of(keys, name, object.duplicate()).head()));
                byte[] bytes = new byte[object.remaining()];
                object.duplicate().get(bytes);
                bodies.add(GoldenObjects.body(bytes));
            }
        }
        LogName last = name;
        return List.of(
                new FuzzTarget(
                        "log timeline",
                        List.of(TimelineRecord.encode(captured.timeline())),
                        bytes -> TimelineRecord.decode("timeline", bytes)),
                new FuzzTarget("log head", heads, bytes -> HeadFormat.decode("head", bytes)),
                new FuzzTarget("log block", List.of(block(captured)), LogTargets::decodeBlock),
                new FuzzTarget(
                        "log segment",
                        List.of(bodies.getLast()),
                        body ->
                                OpenSegment.of(
                                                keys,
                                                last,
                                                ByteBuffer.wrap(
                                                        Envelope.wrap(
                                                                ObjectType.LOG_SEGMENT, body)))
                                        .check()));
    }

    /** Two bytes say how many events there are to be. */
    private static byte[] block(Captured captured) {
        BlockWriter writer = new BlockWriter();
        for (LogEvent event : captured.next(30)) {
            writer.add(event);
        }
        writer.repeat(5);
        byte[] block = new byte[2 + writer.size()];
        block[0] = (byte) (writer.events() >> 8);
        block[1] = (byte) writer.events();
        System.arraycopy(writer.array(), 0, block, 2, writer.size());
        return block;
    }

    private static void decodeBlock(byte[] input) {
        if (input.length > 2) {
            int count = ((input[0] & 0xFF) << 8) | (input[1] & 0xFF);
            byte[] plain = Arrays.copyOfRange(input, 2, input.length);
            new BlockReader("block", plain, plain.length).read(count, event -> {});
        }
    }
}
