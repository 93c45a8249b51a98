package io.meridian.repository.archive.set;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.archive.coding.Coding;
import io.meridian.repository.archive.coding.Encryption;
import io.meridian.repository.archive.coding.TarCompression;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.json.JsonObject;

/**
 * An open repository, as everything that works on it needs it.
 *
 * @param compression of new tars
 */
public record ArchiveContext(
        Folder folder, Environment environment, TarCompression compression, Encryption encryption) {
    /** How records are written and read. */
    public SetFormat format() {
        return new SetFormat(encryption);
    }

    /** How new tars are written. */
    public Coding coding() {
        return new Coding(compression, encryption);
    }

    /** How a tar was written, by its name. */
    public Coding codingOf(StoredFile tar) {
        for (TarCompression each : TarCompression.values()) {
            if (tar.name().endsWith(".tar" + each.suffix() + encryption.suffix())) {
                return new Coding(each, encryption);
            }
        }
        throw JsonObject.damaged(tar.name(), "its name does not say how it is compressed");
    }

    /** The sets as they are now. */
    public Sets sets() {
        return Sets.load(folder, format());
    }
}
