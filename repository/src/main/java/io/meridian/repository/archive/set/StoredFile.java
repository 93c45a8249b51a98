package io.meridian.repository.archive.set;

import io.meridian.repository.archive.json.JsonObject;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of a set as it was written.
 *
 * @param name in the repository's folder
 * @param length in bytes
 * @param sha256 of its bytes, hexadecimal
 */
public record StoredFile(String name, long length, String sha256) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("length", length);
        json.put("sha256", sha256);
        return json;
    }

    /** The file is one of that set, whatever the record says of its name. */
    static StoredFile of(JsonObject json, SetName set) {
        String name = json.text("name");
        boolean own =
                set.shape() == SetName.Shape.TAR
                        ? SetName.ofTarFile(name).equals(Optional.of(set))
                        : name.equals(set.files(""));
        if (!own || name.contains("..")) {
            throw json.wrong("'" + name + "' is no file of the set " + set.id());
        }
        return new StoredFile(name, json.count("length"), sha256(json, "sha256"));
    }

    static String sha256(JsonObject json, String field) {
        String hash = json.text(field);
        if (!SHA_256.matcher(hash).matches()) {
            throw json.wrong("'" + field + "' is no SHA-256");
        }
        return hash;
    }
}
