package io.meridian.testing.bench.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** restic with its defaults: encrypted, deduplicated, zstd. */
record Restic() implements HistoryTool {
    @Override
    public String name() {
        return "restic";
    }

    @Override
    public String remark() {
        return "";
    }

    @Override
    public boolean isYardstick() {
        return true;
    }

    @Override
    public List<Program> programs() {
        return List.of(new Program("restic", "restic"));
    }

    @Override
    public List<String> versionCommand() {
        return List.of("restic", "version");
    }

    @Override
    public Command initialize(Site site) {
        return restic(site, "init", "--repository-version", "2");
    }

    @Override
    public Command backup(Site site, Generation generation) {
        return restic(site, "backup", "--quiet", site.source().getFileName().toString());
    }

    @Override
    public Command verify(Site site) {
        return restic(site, "check", "--read-data");
    }

    @Override
    public Command restore(Site site) {
        return restic(site, "restore", "--quiet", "latest", "--target", site.restored().toString());
    }

    @Override
    public Path restoredSource(Site site) {
        return site.restored().resolve(site.source().getFileName());
    }

    @Override
    public Command backup(Site site, int number) {
        return backup(site, Generation.CHANGED);
    }

    @Override
    public Command list(Site site) {
        return restic(site, "snapshots");
    }

    @Override
    public Command find(Site site, String name) {
        return restic(site, "find", name);
    }

    @Override
    public Command keepNewest(Site site, int count) {
        return restic(site, "forget", "--quiet", "--keep-last", Integer.toString(count), "--prune");
    }

    @Override
    public Command restore(Site site, int number) {
        return restore(site);
    }

    private static Command restic(Site site, String... arguments) {
        return new Command(
                Stream.concat(Stream.of("restic"), Stream.of(arguments)).toList(),
                Map.of(
                        "RESTIC_PASSWORD", "bench",
                        "RESTIC_REPOSITORY", site.repository().toString(),
                        "RESTIC_CACHE_DIR", site.state().toString(),
                        "TMPDIR", site.state().toString()),
                site.root());
    }
}
