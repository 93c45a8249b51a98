package io.meridian.testing.bench.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Borg, encrypted and deduplicated.
 *
 * @param name its name in the figures
 * @param compression as its {@code --compression} takes it
 */
record Borg(String name, String compression) implements Tool {
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
        return List.of(new Program("borg", "borgbackup"));
    }

    @Override
    public List<String> versionCommand() {
        return List.of("borg", "--version");
    }

    @Override
    public Command initialize(Site site) {
        return borg(site, site.root(), "init", "--encryption", "repokey-blake2");
    }

    @Override
    public Command backup(Site site, Generation generation) {
        String source = site.source().getFileName().toString();
        return borg(
                site,
                site.root(),
                "create",
                "--compression",
                compression,
                archive(generation),
                source);
    }

    @Override
    public Command verify(Site site) {
        return borg(site, site.root(), "check", "--verify-data");
    }

    @Override
    public Command restore(Site site) {
        return borg(site, site.restored(), "extract", archive(Generation.CHANGED));
    }

    @Override
    public Path restoredSource(Site site) {
        return site.restored().resolve(site.source().getFileName());
    }

    private static String archive(Generation generation) {
        return "::" + generation.name().toLowerCase(Locale.ROOT);
    }

    private static Command borg(Site site, Path directory, String... arguments) {
        return new Command(
                Stream.concat(Stream.of("borg"), Stream.of(arguments)).toList(),
                Map.of(
                        "BORG_PASSPHRASE", "bench",
                        "BORG_REPO", site.repository().toString(),
                        "BORG_BASE_DIR", site.state().toString(),
                        "TMPDIR", site.state().toString()),
                directory);
    }
}
