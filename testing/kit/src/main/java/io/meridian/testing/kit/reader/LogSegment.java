package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One log segment, opened whole (section 11). */
final class LogSegment {
    private static final String NONE = "0".repeat(64);

    private final String name;
    private final LogHead head;
    private final String digest;
    private final List<String> events;

    private LogSegment(String name, LogHead head, String digest, List<String> events) {
        this.name = name;
        this.head = head;
        this.digest = digest;
        this.events = List.copyOf(events);
    }

    static LogSegment open(VaultDirectory vault, Keyring keyring, String name) throws IOException {
        Fields body = Envelope.open(name, 'L', vault.read(name));
        long epoch = body.u32();
        byte[] salt = body.raw(32);
        byte[] commitment = body.raw(32);
        byte[] secret = keyring.epoch(name, epoch).metadataKey();
        byte[] okm = Crypto.hkdf(secret, salt, "meridian/1/object/L", 64);
        Crypto.checkCommitment(name, okm, commitment);
        byte[] key = Crypto.keyOf(okm);
        byte[] aad = keyring.associatedData('L').ascii(name).toArray();
        byte[] headNonce = new Bytes().u32(0xFFFFFFFFL).u64(0).toArray();
        byte[] plainHead = Crypto.open(name, key, headNonce, aad, body.raw(body.u31()));
        LogHead head = LogHead.parse(new Fields(name, plainHead));
        List<String> events = new ArrayList<>();
        for (int i = 0; i < head.blocks().size(); i++) {
            LogHead.Block block = head.blocks().get(i);
            byte[] nonce = new Bytes().u32(0).u64(i).toArray();
            byte[] encoded = Crypto.open(name, key, nonce, aad, body.raw(block.sealedLength()));
            byte[] plain = Encoding.decode(name, block.encoding(), encoded, block.plainLength());
            LogEvents.parse(new Fields(name, plain), block.events(), events);
        }
        body.finish();
        LogSegment segment =
                new LogSegment(
                        name, head, HexFormat.of().formatHex(Crypto.sha256(plainHead)), events);
        segment.checkName();
        segment.checkMarks();
        return segment;
    }

    LogHead head() {
        return head;
    }

    List<String> events() {
        return events;
    }

    /** The page says which digest a segment names that comes after another. */
    void checkFollows(LogSegment before) throws Refusal {
        String link = before.head.level() == 0 ? before.digest : before.head.last();
        Refusal.unless(
                NONE.equals(head.previous()) || link.equals(head.previous()),
                name,
                "was not written after " + before.name);
    }

    private void checkName() throws Refusal {
        String places =
                head.level() == 0
                        ? String.format("0-%018d", head.first())
                        : String.format("%d-%018d-%018d", head.level(), head.first(), head.end());
        String expected = String.format("/%08d/%s", head.timeline().number(), places);
        Refusal.unless(name.endsWith(expected), name, "says that it is " + expected);
        Refusal.unless(head.level() > 0 || NONE.equals(head.last()), name, "has a last digest");
        Refusal.unlessEqual(head.end() - head.first(), events.size(), name, "events");
    }

    private void checkMarks() throws Refusal {
        long marks = events.stream().filter(event -> event.startsWith("mark ")).count();
        Refusal.unlessEqual(marks, head.marks(), name, "marks");
        for (LogHead.IndexedMark mark : head.index()) {
            String event = events.get((int) mark.position());
            Refusal.unless(
                    event.startsWith("mark " + mark.time() + " "), name, "the index has " + mark);
        }
        long bytes =
                events.stream()
                        .filter(event -> event.startsWith("appended "))
                        .mapToLong(
                                event ->
                                        HexFormat.of()
                                                .parseHex(
                                                        event.substring(event.lastIndexOf(' ') + 1))
                                                .length)
                        .sum();
        Refusal.unlessEqual(bytes, head.logBytes(), name, "bytes of log");
        long gaps = events.stream().filter(event -> event.startsWith("gap ")).count();
        Refusal.unlessEqual(gaps, head.gaps(), name, "gaps");
    }
}
