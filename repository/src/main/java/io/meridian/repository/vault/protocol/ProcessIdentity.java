package io.meridian.repository.vault.protocol;

import io.meridian.repository.vault.records.WriterProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells whether a writer is known to be dead, without any clock: its process ran on this very
 * machine, since its last start and among the same process ids, and is no more. Only a shortcut:
 * fencing a living writer loses it some time, never data.
 */
public final class ProcessIdentity {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    private ProcessIdentity() {}

    /** This process. */
    public static WriterProcess ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new WriterProcess(machine(), self.pid(), startedMillis(self));
    }

    /** Whether a process that ran here has certainly ended. */
    public static boolean isDead(WriterProcess writer, WriterProcess self) {
        if (writer.host().isEmpty() || !writer.host().equals(self.host())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(writer.processId());
        return process.isEmpty()
                || (writer.startedMillis() != 0
                        && startedMillis(process.get()) != writer.startedMillis());
    }

    private static long startedMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Empty where it can't be told, and then nobody is taken for dead. */
    private static String machine() {
        try {
            String name = Files.readString(HOST_NAME).strip();
            String boot = Files.readString(BOOT_ID).strip();
            String namespace = Files.readSymbolicLink(PID_NAMESPACE).toString();
            return name + " " + boot + " " + namespace;
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "";
        }
    }
}
