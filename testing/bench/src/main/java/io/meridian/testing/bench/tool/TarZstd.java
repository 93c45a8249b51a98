package io.meridian.testing.bench.tool;

import java.nio.file.Path;
import java.util.List;

/**
 * GNU tar piped into zstd, each backup but the first with only the files that changed since then.
 *
 * <p>The POSIX format, because the GNU one has no fractions of a second.
 */
record TarZstd() implements Tool {
    @Override
    public String name() {
        return "tar-zstd";
    }

    @Override
    public String remark() {
        return "neither encrypts nor deduplicates; stores a changed file whole";
    }

    @Override
    public boolean isYardstick() {
        return false;
    }

    @Override
    public List<Program> programs() {
        return List.of(new Program("tar", "tar"), new Program("zstd", "zstd"));
    }

    @Override
    public List<String> versionCommand() {
        return List.of("zstd", "--version");
    }

    @Override
    public Command initialize(Site site) {
        return Command.shell("mkdir repository", site.root());
    }

    @Override
    public Command backup(Site site, Generation generation) {
        return switch (generation) {
            case FIRST -> tar(site, "state/list", "repository/full.tar.zst");
            case UNCHANGED -> tarSinceFirst(site, "state/unchanged.tar.zst");
            case CHANGED -> tarSinceFirst(site, "repository/changed.tar.zst");
        };
    }

    @Override
    public Command verify(Site site) {
        return Command.shell(
                "zstd -q -t repository/full.tar.zst repository/changed.tar.zst", site.root());
    }

    @Override
    public Command restore(Site site) {
        return Command.shell(
                "for part in full changed; do"
                        + " zstd -qdc ../repository/$part.tar.zst | tar -xf - -g /dev/null; done",
                site.restored());
    }

    @Override
    public Path restoredSource(Site site) {
        return site.restored().resolve(site.source().getFileName());
    }

    private static Command tarSinceFirst(Site site, String archive) {
        Command tar = tar(site, "state/list.new", archive);
        return Command.shell("cp state/list state/list.new; " + tar.words().getLast(), site.root());
    }

    private static Command tar(Site site, String list, String archive) {
        return Command.shell(
                "tar -cf - --format=posix -g %s %s | zstd -q -3 -T2 -o %s"
                        .formatted(list, site.source().getFileName(), archive),
                site.root());
    }
}
