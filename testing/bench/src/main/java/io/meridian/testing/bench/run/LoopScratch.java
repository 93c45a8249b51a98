package io.meridian.testing.bench.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A fresh ext4 for every tool, on a loop device over an image file.
 *
 * <p>The image is written through once at the start: the first tool would otherwise pay for
 * allocating its blocks. The device goes away with the process, also when that is interrupted.
 * Belongs to one thread; only {@link #close} may be called by another.
 */
final class LoopScratch implements Scratch {
    private static final String INODES = "400000";
    private static final int BLOCK_BYTES = 1 << 20;

    private final Path image;
    private final Path mountPoint;
    private String device = "";
    private boolean mounted;

    private LoopScratch(Path work) {
        this.image = work.resolve("disk.img");
        this.mountPoint = work.resolve("disk");
    }

    /**
     * Makes the image and the device, and tries them.
     *
     * @throws BenchFailure when this process may not do that here; nothing is left behind
     */
    static LoopScratch attach(Path work, long bytes) throws IOException, InterruptedException {
        LoopScratch scratch = new LoopScratch(work);
        Runtime.getRuntime().addShutdownHook(new Thread(scratch::close));
        try {
            scratch.removeLeftovers();
            scratch.makeDevice(bytes);
            scratch.fresh();
            scratch.writeImage();
            return scratch;
        } catch (BenchFailure | IOException | InterruptedException failure) {
            scratch.close();
            throw failure;
        }
    }

    @Override
    public Path fresh() throws IOException, InterruptedException {
        unmount();
        SystemCommand.run(
                "mkfs.ext4",
                "-q",
                "-F",
                "-N",
                INODES,
                "-E",
                "nodiscard,lazy_itable_init=0,lazy_journal_init=0",
                device);
        SystemCommand.run("mount", device, mountPoint.toString());
        mounted = true;
        Files.delete(mountPoint.resolve("lost+found"));
        return mountPoint;
    }

    @Override
    public String description() {
        return "a fresh ext4 on a loop device";
    }

    @Override
    public synchronized void close() {
        try {
            if (mounted) {
                SystemCommand.run("umount", "--lazy", mountPoint.toString());
                mounted = false;
            }
            if (!device.isEmpty()) {
                SystemCommand.run("losetup", "-d", device);
                device = "";
            }
            Files.deleteIfExists(mountPoint);
            Files.deleteIfExists(image);
        } catch (BenchFailure | IOException failure) {
            System.err.println("Left behind " + image + ": " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            System.err.println("Interrupted, left behind " + image);
            Thread.currentThread().interrupt();
        }
    }

    private void makeDevice(long bytes) throws IOException, InterruptedException {
        Files.createDirectories(mountPoint);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(Math.ceilDiv(bytes, BLOCK_BYTES) * BLOCK_BYTES);
        }
        device = SystemCommand.run("losetup", "-f", "--show", "--direct-io=on", image.toString());
    }

    private void writeImage() throws IOException, InterruptedException {
        unmount();
        byte[] block = new byte[BLOCK_BYTES];
        new SplittableRandom(1).nextBytes(block);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            for (long left = file.length(); left > 0; left -= BLOCK_BYTES) {
                file.write(block, 0, (int) Math.min(BLOCK_BYTES, left));
            }
            file.getFD().sync();
        }
    }

    private void unmount() throws IOException, InterruptedException {
        if (mounted) {
            SystemCommand.run("umount", mountPoint.toString());
            mounted = false;
        }
    }

    /** A bench that was killed leaves its mount and its device behind. */
    private void removeLeftovers() throws IOException, InterruptedException {
        if (!Files.exists(image)) {
            return;
        }
        String devices = SystemCommand.run("losetup", "-j", image.toString(), "-O", "NAME", "-n");
        for (String left : devices.lines().map(String::strip).toList()) {
            String mounts = Files.readString(Path.of("/proc/mounts"));
            if (mounts.contains(left + " ")) {
                SystemCommand.run("umount", left);
            }
            SystemCommand.run("losetup", "-d", left);
        }
        Files.delete(image);
    }
}
