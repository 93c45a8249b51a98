package io.meridian.testing.bench.tool;

import java.nio.file.Path;
import java.util.List;

/** {@code cp}: what a copy without any repository costs, each byte durable. */
record Copy() implements Tool {
    @Override
    public String name() {
        return "cp";
    }

    @Override
    public String remark() {
        return "copies files, flushed to the disk; the last copy is all there is";
    }

    @Override
    public boolean isYardstick() {
        return false;
    }

    @Override
    public List<Program> programs() {
        return List.of(new Program("cp", "coreutils"));
    }

    @Override
    public List<String> versionCommand() {
        return List.of("cp", "--version");
    }

    @Override
    public Command initialize(Site site) {
        return Command.shell("mkdir repository", site.root());
    }

    @Override
    public Command backup(Site site, Generation generation) {
        return Command.shell(
                "rm -rf repository/source; cp -a source repository; sync -f repository",
                site.root());
    }

    @Override
    public Command verify(Site site) {
        return Command.shell(
                "find repository -type f -exec cat {} + | sha256sum > /dev/null", site.root());
    }

    @Override
    public Command restore(Site site) {
        return Command.shell("cp -a ../repository/source .; sync -f .", site.restored());
    }

    @Override
    public Path restoredSource(Site site) {
        return site.restored().resolve("source");
    }
}
