package io.meridian.stores.local;

import io.meridian.stores.ObjectName;
import io.meridian.stores.StoreFailures;
import io.meridian.stores.StoredObject;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One walk over the directories that can hold names with a prefix.
 *
 * <p>Within a directory the entries are sorted with the directories as {@code name/}, which gives
 * the order of whole names: {@code a.b} comes before {@code a/b}.
 *
 * <p>Names are read again until a pass brings none that is new. So when an object wasn't seen
 * because it was deleted meanwhile, what had been created to replace it is seen, wherever in the
 * directory the file system put it.
 */
final class LocalListing {
    private static final int MOST_PASSES = 8;

    private final LocalRoot root;
    private final String prefix;
    private final Consumer<StoredObject> visitor;

    LocalListing(LocalRoot root, String prefix, Consumer<StoredObject> visitor) {
        this.root = root;
        this.prefix = prefix;
        this.visitor = visitor;
    }

    /** Visits every object with the prefix, in order. */
    void walk() throws IOException {
        root.requirePresent();
        String start = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        if (start.isEmpty() || isAllowed(start)) {
            walk(start);
        }
    }

    /**
     * @param folder a beginning of names, empty or ending in a slash
     */
    private void walk(String folder) throws IOException {
        for (Map.Entry<String, BasicFileAttributes> entry : entries(folder).entrySet()) {
            String name = entry.getKey();
            BasicFileAttributes attributes = entry.getValue();
            if (attributes.isDirectory()) {
                walk(name);
            } else {
                visitor.accept(
                        new StoredObject(
                                new ObjectName(name),
                                attributes.size(),
                                attributes.lastModifiedTime().toInstant()));
            }
        }
    }

    private Map<String, BasicFileAttributes> entries(String folder) throws IOException {
        Map<String, BasicFileAttributes> found = new HashMap<>();
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            if (!addNew(folder, found)) {
                break;
            }
        }
        Map<String, BasicFileAttributes> entries = new TreeMap<>();
        found.forEach(
                (name, attributes) ->
                        entries.put(attributes.isDirectory() ? name + "/" : name, attributes));
        return entries;
    }

    /** Adds what isn't there yet, and tells whether there was any. */
    private boolean addNew(String folder, Map<String, BasicFileAttributes> found)
            throws IOException {
        requireNotInterrupted();
        boolean added = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.path().resolve(folder))) {
            for (Path file : files) {
                added |= add(folder + file.getFileName(), file, found);
            }
        } catch (NoSuchFileException | NotDirectoryException absent) {
            root.requirePresent();
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        return added;
    }

    private boolean add(String name, Path file, Map<String, BasicFileAttributes> found)
            throws IOException {
        if (found.containsKey(name) || !name.startsWith(prefix) || !ObjectName.allows(name)) {
            return false;
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean counts = attributes.isRegularFile() || attributes.isDirectory();
            return counts && found.put(name, attributes) == null;
        } catch (NoSuchFileException deletedMeanwhile) {
            return true;
        }
    }

    private static boolean isAllowed(String folder) {
        return ObjectName.allows(folder.substring(0, folder.length() - 1));
    }

    private void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw StoreFailures.interrupted(root.location(), "the listing of " + prefix, null);
        }
    }
}
