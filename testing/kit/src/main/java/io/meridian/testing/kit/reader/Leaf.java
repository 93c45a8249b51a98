package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the entries of a leaf one after another (section 8). */
final class Leaf {

    private static final int MOST_MODE = 0xFFF;

    private final Fields fields;
    private String previousKey = "";
    private boolean isFirst = true;

    Leaf(Fields fields) {
        this.fields = fields;
    }

    boolean hasNext() {
        return !fields.isAtEnd();
    }

    Entry next() throws IOException {
        String key = readKey(fields, previousKey, isFirst);
        previousKey = key;
        isFirst = false;
        int bodyFrom = fields.position();
        int type = fields.code("entry type", 0, 3);
        Entry.Attributes attributes = attributes();
        int fingerprintFrom = fields.position();
        fields.bytes();
        int nodeFrom = fields.position();
        Entry.Node node = node(type);
        Bytes canonical =
                new Bytes()
                        .uvar(0)
                        .uvar(key.length())
                        .raw(rawBytes(key))
                        .raw(fields.slice(bodyFrom, fingerprintFrom))
                        .uvar(0)
                        .raw(fields.slice(nodeFrom, fields.position()));
        return new Entry(key, attributes, node, rawText(canonical.toArray()));
    }

    /** A key that shares leading bytes with the one before it; the first shares none. */
    static String readKey(Fields fields, String previous, boolean isFirst) throws Refusal {
        long shared = fields.uvar();
        Refusal.unless(
                shared <= (isFirst ? 0 : previous.length()),
                fields.object(),
                "key shares " + shared + " bytes with the one before it");
        return previous.substring(0, (int) shared) + rawText(fields.bytes());
    }

    static String rawText(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] rawBytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Entry.Attributes attributes() throws Refusal {
        long mode = fields.uvar();
        Refusal.unless(mode <= MOST_MODE, fields.object(), "mode %o".formatted(mode));
        return new Entry.Attributes(
                (int) mode, fields.uvar(), fields.uvar(), fields.time(), extended());
    }

    private List<Entry.Extended> extended() throws Refusal {
        List<Entry.Extended> attributes = new ArrayList<>();
        int count = fields.count();
        for (int i = 0; i < count; i++) {
            String name = rawText(fields.bytes());
            Refusal.unless(
                    i == 0 || attributes.getLast().name().compareTo(name) < 0,
                    fields.object(),
                    "extended attributes out of order");
            attributes.add(new Entry.Extended(name, rawText(fields.bytes())));
        }
        return List.copyOf(attributes);
    }

    private Entry.Node node(int type) throws Refusal {
        return switch (type) {
            case 0 -> new Entry.Node.Directory();
            case 1 -> regularFile();
            case 2 -> new Entry.Node.SymbolicLink(rawText(fields.bytes()));
            default -> new Entry.Node.HardLink(rawText(fields.bytes()));
        };
    }

    private Entry.Node regularFile() throws Refusal {
        long size = fields.uvar();
        Content content = Content.parse(fields);
        content.checkLength(fields.object(), size);
        return new Entry.Node.RegularFile(size, content);
    }
}
