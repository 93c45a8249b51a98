package io.meridian.repository.archive.set;

import io.meridian.kernel.entry.Attributes;
import io.meridian.kernel.entry.Entry;
import io.meridian.kernel.entry.EntryPath;
import io.meridian.kernel.entry.EntryType;
import io.meridian.kernel.entry.ExtendedAttribute;
import io.meridian.kernel.entry.Fingerprint;
import io.meridian.kernel.entry.Timestamp;
import io.meridian.repository.archive.json.JsonObject;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of a list of files. */
final class FileLineFormat {
    private static final String FILE = "file";
    private static final String DIRECTORY = "directory";
    private static final String HARD_LINK = "hardlink";
    private static final String SYMBOLIC_LINK = "symlink";
    private static final String ROOT = ".";

    private FileLineFormat() {}

    static Map<String, Object> json(FileLine line) {
        Entry entry = line.entry();
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "path", path(entry.path()));
        json.put("type", type(entry.type()));
        switch (entry.type()) {
            case EntryType.RegularFile() -> {
                json.put("length", entry.size());
                json.put("sha256", line.sha256());
                PatternFormat.put(json, line.pattern());
            }
            case EntryType.Directory() -> {}
            case EntryType.HardLink(EntryPath first) -> put(json, "target", path(first));
            case EntryType.SymbolicLink link -> put(json, "target", link.target());
        }
        attributes(json, entry.attributes());
        if (entry.fingerprint().isKnown()) {
            json.put("fingerprint", HexFormat.of().formatHex(entry.fingerprint().bytes()));
        }
        json.put("set", line.set());
        return json;
    }

    static FileLine line(JsonObject json) {
        try {
            Entry entry =
                    new Entry(
                            path(bytes(json, "path")),
                            type(json),
                            json.has("length") ? json.count("length") : 0,
                            attributes(json),
                            Fingerprint.of(HexFormat.of().parseHex(json.text("fingerprint", ""))));
            String hash = entry.isFile() ? StoredFile.sha256(json, "sha256") : "";
            String set = json.text("set");
            if (SetName.ofId(set).isEmpty()) {
                throw json.wrong("'" + set + "' is no id of a set");
            }
            return new FileLine(entry, hash, set, PatternFormat.pattern(json));
        } catch (IllegalArgumentException invalid) {
            throw json.wrong(String.valueOf(invalid.getMessage()));
        }
    }

    private static String type(EntryType type) {
        return switch (type) {
            case EntryType.RegularFile() -> FILE;
            case EntryType.Directory() -> DIRECTORY;
            case EntryType.HardLink _ -> HARD_LINK;
            case EntryType.SymbolicLink _ -> SYMBOLIC_LINK;
        };
    }

    private static EntryType type(JsonObject json) {
        String type = json.text("type");
        return switch (type) {
            case FILE -> EntryType.FILE;
            case DIRECTORY -> EntryType.DIRECTORY;
            case HARD_LINK -> new EntryType.HardLink(path(bytes(json, "target")));
            case SYMBOLIC_LINK -> new EntryType.SymbolicLink(bytes(json, "target"));
            default -> throw json.wrong("an entry of type '" + type + "'");
        };
    }

    private static void attributes(Map<String, Object> json, Attributes attributes) {
        json.put("mode", "%04o".formatted(attributes.mode()));
        json.put("owner", attributes.owner());
        json.put("group", attributes.group());
        json.put("mtime_seconds", attributes.modified().seconds());
        json.put("mtime_nanos", attributes.modified().nanos());
        if (!attributes.extended().isEmpty()) {
            List<Map<String, Object>> all = new ArrayList<>();
            for (ExtendedAttribute attribute : attributes.extended()) {
                Map<String, Object> one = new LinkedHashMap<>();
                put(one, "name", attribute.name());
                one.put("value_base64", Base64.getEncoder().encodeToString(attribute.value()));
                all.add(one);
            }
            json.put("xattrs", all);
        }
    }

    private static Attributes attributes(JsonObject json) {
        List<ExtendedAttribute> extended = new ArrayList<>();
        for (JsonObject one : json.objects("xattrs")) {
            extended.add(
                    new ExtendedAttribute(
                            bytes(one, "name"),
                            Base64.getDecoder().decode(one.text("value_base64"))));
        }
        Collections.sort(extended);
        return new Attributes(
                Integer.parseInt(json.text("mode"), 8),
                json.count("owner"),
                json.count("group"),
                new Timestamp(json.number("mtime_seconds"), Math.toIntExact(nanos(json))),
                extended);
    }

    private static long nanos(JsonObject json) {
        return Math.min(json.count("mtime_nanos"), Integer.MAX_VALUE);
    }

    private static byte[] path(EntryPath path) {
        return path.isRoot() ? ROOT.getBytes(StandardCharsets.US_ASCII) : path.slashed();
    }

    private static EntryPath path(byte[] slashed) {
        if (slashed.length == 1 && slashed[0] == '.') {
            return EntryPath.root();
        }
        byte[] key = slashed.clone();
        for (int i = 0; i < key.length; i++) {
            if (key[i] == 0) {
                throw new IllegalArgumentException("a name has a zero byte");
            }
            if (key[i] == '/') {
                key[i] = 0;
            }
        }
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty path");
        }
        return EntryPath.ofKey(key);
    }

    /** As text, and as bytes too where the text would lose something. */
    private static void put(Map<String, Object> json, String name, byte[] bytes) {
        json.put(name, new String(bytes, StandardCharsets.UTF_8));
        if (!isUtf8(bytes)) {
            json.put(name + "_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static byte[] bytes(JsonObject json, String name) {
        String exact = json.textOrNull(name + "_base64");
        return exact == null
                ? json.text(name).getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(exact);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
