package io.meridian.testing.kit.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the entries of one checked tree below a target; directories get their attributes last. */
final class Restore implements TreeWalk.Visitor {

    private final Path target;
    private final FileWriter files;
    private final Omissions omissions = new Omissions();
    private final AttributeWriter attributes = new AttributeWriter(omissions);
    private final List<Entry> directories = new ArrayList<>();
    private long entries;

    private Restore(ChunkReader chunks, Path target) {
        this.target = target;
        this.files = new FileWriter(chunks);
    }

    static Restored run(ChunkReader chunks, Manifest manifest, Path target) throws IOException {
        checkTarget(target);
        TreeRules rules = new TreeRules();
        TreeWalk.walk(chunks, manifest.tree(), rules);
        rules.finish(manifest);
        Restore restore = new Restore(chunks, target);
        TreeWalk.walk(chunks, manifest.tree(), restore);
        return restore.finish();
    }

    @Override
    public void visit(Entry entry) throws IOException {
        Path path = RawPaths.below(target, entry.key());
        switch (entry.node()) {
            case Entry.Node.Directory() -> createDirectory(path, entry);
            case Entry.Node.RegularFile file -> {
                files.write(path, file);
                attributes.write(path, entry);
            }
            case Entry.Node.SymbolicLink link -> createSymbolicLink(path, entry, link);
            case Entry.Node.HardLink link ->
                    Files.createLink(path, RawPaths.below(target, link.key()));
        }
        entries++;
    }

    private Restored finish() throws IOException {
        for (Entry directory : directories.reversed()) {
            attributes.write(RawPaths.below(target, directory.key()), directory);
        }
        return new Restored(entries, omissions.lines());
    }

    private static void checkTarget(Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> inside = Files.list(target)) {
                Refusal.unless(
                        inside.findAny().isEmpty(), target.toString(), "target is not empty");
            }
        }
    }

    private void createDirectory(Path path, Entry entry) throws IOException {
        if (entry.isRoot()) {
            Files.createDirectories(path);
        } else {
            Files.createDirectory(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        directories.add(entry);
    }

    private void createSymbolicLink(Path path, Entry entry, Entry.Node.SymbolicLink link)
            throws IOException {
        Files.createSymbolicLink(path, RawPaths.link(link.target()));
        long length =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .size();
        if (length != link.target().length()) {
            omissions.add("exact target of a symbolic link", entry);
        }
        attributes.write(path, entry);
    }
}
