package io.meridian.testing.kit.tree;

import io.meridian.kernel.posix.FileStatus;
import io.meridian.kernel.posix.ListedName;
import io.meridian.kernel.posix.PosixAttributes;
import io.meridian.kernel.posix.PosixDirectory;
import io.meridian.kernel.posix.PosixException;
import io.meridian.kernel.posix.PosixFile;
import io.meridian.kernel.posix.PosixNames;
import io.meridian.kernel.posix.RawPath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Changes files of a tree as programs do. */
final class TreeChanger {
    private final PosixDirectory root;
    private final PosixNames names;
    private final SplittableRandom random;
    private final RandomContent content;
    private final List<byte[]> files = new ArrayList<>();
    private int number;

    TreeChanger(PosixDirectory root, long seed) {
        this.root = root;
        this.names = new PosixNames(root);
        this.random = new SplittableRandom(seed);
        this.content = new RandomContent(root, random);
    }

    void change(int changes) throws PosixException {
        findFiles();
        Collections.shuffle(files, new Random(random.nextLong()));
        for (byte[] file : files.subList(0, Math.min(changes, files.size()))) {
            changeOne(file);
        }
    }

    private void findFiles() throws PosixException {
        Deque<byte[]> directories = new ArrayDeque<>(List.of(PosixDirectory.itself()));
        while (!directories.isEmpty()) {
            byte[] path = directories.pop();
            try (PosixDirectory directory = root.openDirectory(path)) {
                for (ListedName name : directory.list()) {
                    byte[] child = RawPath.join(path, name.bytes());
                    FileStatus status = root.status(child);
                    if (status.isDirectory()) {
                        directories.push(child);
                    } else if (status.isFile()) {
                        files.add(child);
                    }
                }
            }
        }
    }

    private void changeOne(byte[] path) throws PosixException {
        PosixAttributes attributes = new PosixAttributes(root);
        attributes.setMode(RawPath.parent(path), 0755); // so that others than root may
        attributes.setMode(path, 0644);
        switch (random.nextInt(6)) {
            case 0 -> names.remove(path);
            case 1 -> content.make(beside(path));
            case 2 -> names.rename(path, root, beside(path), PosixNames.Rename.KEEP);
            default -> overwrite(path);
        }
    }

    private byte[] beside(byte[] path) {
        String name = "changed-" + random.nextLong(Long.MAX_VALUE) + "-" + number++;
        return RawPath.join(RawPath.parent(path), name.getBytes(StandardCharsets.UTF_8));
    }

    private void overwrite(byte[] path) throws PosixException {
        try (PosixFile file = root.openForWriting(path)) {
            long size = file.status().size();
            if (random.nextInt(5) == 0) {
                file.truncate(size / 2);
            } else {
                file.write(random.nextLong(size + 1), content.bytes(random.nextInt(1, 5000)));
            }
        }
    }
}
