package io.meridian.testing.bench.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Meridian with its defaults: encrypted, deduplicated, every backup verified after it is made.
 *
 * @param launcher the {@code meridian} script, an absolute path
 */
record Meridian(Path launcher) implements Tool {
    @Override
    public String name() {
        return "meridian";
    }

    @Override
    public String remark() {
        return "reads back and checks what each backup wrote, within the backup's time";
    }

    @Override
    public boolean isYardstick() {
        return false;
    }

    @Override
    public List<Program> programs() {
        return List.of();
    }

    @Override
    public List<String> versionCommand() {
        return List.of(launcher.toString(), "--version");
    }

    @Override
    public Command initialize(Site site) {
        return meridian(site, "repo", "init");
    }

    @Override
    public Command backup(Site site, Generation generation) {
        return meridian(site, "backup", "create", site.source().toString(), "--quiet");
    }

    @Override
    public Command verify(Site site) {
        return meridian(site, "backup", "verify", "latest", "--level", "standard");
    }

    @Override
    public Command restore(Site site) {
        return meridian(
                site, "backup", "restore", "latest", "--to", site.restored().toString(), "--quiet");
    }

    @Override
    public Path restoredSource(Site site) {
        return site.restored();
    }

    private Command meridian(Site site, String... arguments) {
        List<String> place =
                List.of(
                        "--repo",
                        site.repository().toString(),
                        "--key-file",
                        site.state().resolve("key").toString());
        Stream<String> command =
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments));
        return new Command(
                Stream.concat(command, place.stream()).toList(),
                Map.of("TMPDIR", site.state().toString()),
                site.root());
    }
}
