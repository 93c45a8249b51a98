package io.meridian.kernel.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version of the running Linux kernel. */
public record KernelVersion(int major, int minor) {
    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

    /** Zero when it can't be told. */
    public static KernelVersion current() {
        try {
            return parse(Files.readString(RELEASE));
        } catch (IOException unknown) {
            return new KernelVersion(0, 0);
        }
    }

    static KernelVersion parse(String release) {
        Matcher matcher = NUMBERS.matcher(release);
        return matcher.lookingAt()
                ? new KernelVersion(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new KernelVersion(0, 0);
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }
}
