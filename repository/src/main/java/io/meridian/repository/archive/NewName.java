package io.meridian.repository.archive;

import io.meridian.kernel.env.Environment;
import io.meridian.repository.BackupDraft;
import io.meridian.repository.archive.coding.Encryption;
import io.meridian.repository.archive.folder.Folder;
import io.meridian.repository.archive.folder.FolderItem;
import io.meridian.repository.archive.set.ArchiveContext;
import io.meridian.repository.archive.set.SetName;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names the set of a new backup: a random UUID, or for folders the time and the type. */
final class NewName {
    /** Kinds of sources whose files are kept as they are, so that they can be hard links. */
    private static final Set<String> FOLDER_KINDS = Set.of("rocksdb");

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private NewName() {}

    /** An encrypted repository has no folders: their files would lie there in the clear. */
    static SetName of(ArchiveContext archive, BackupDraft draft) {
        boolean folder =
                FOLDER_KINDS.contains(draft.source().kind())
                        && archive.encryption() instanceof Encryption.None;
        return folder
                ? new SetName(free(archive.folder(), draft), SetName.Shape.FOLDER)
                : new SetName(uuid(archive.environment()), SetName.Shape.TAR);
    }

    private static String free(Folder folder, BackupDraft draft) {
        Set<String> taken =
                folder.list("").stream().map(FolderItem::name).collect(Collectors.toSet());
        String first = SECOND.format(draft.createdAt()) + "_" + draft.type();
        String name = first;
        int number = 2;
        while (taken.contains(name) || taken.contains(".writing-" + name)) {
            name = first + "_" + number;
            number++;
        }
        return name;
    }

    /** Version 4. */
    private static String uuid(Environment environment) {
        byte[] bytes = environment.randomBytes(16);
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        String hex = HexFormat.of().formatHex(bytes);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }
}
