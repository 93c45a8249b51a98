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
record Borg(String name, String compression) implements HistoryTool {
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
        return create(site, archive(generation));
    }

    @Override
    public Command verify(Site site) {
        return borg(site, site.root(), "check", "--verify-data");
    }

    @Override
    public Command restore(Site site) {
        return extract(site, archive(Generation.CHANGED));
    }

    @Override
    public Path restoredSource(Site site) {
        return site.restored().resolve(site.source().getFileName());
    }

    @Override
    public Command backup(Site site, int number) {
        return create(site, archive(number));
    }

    @Override
    public Command list(Site site) {
        return borg(site, site.root(), "list");
    }

    /** Borg finds within one archive: each is asked in turn. */
    @Override
    public Command find(Site site, String name) {
        return script(
                site,
                "borg list --short | while read -r archive; do"
                        + " borg list \"::$archive\" 'sh:**/%s' </dev/null; done".formatted(name));
    }

    @Override
    public Command keepNewest(Site site, int count) {
        return script(site, "borg prune --keep-last %d && borg compact".formatted(count));
    }

    @Override
    public Command restore(Site site, int number) {
        return extract(site, archive(number));
    }

    private Command create(Site site, String archive) {
        String source = site.source().getFileName().toString();
        return borg(site, site.root(), "create", "--compression", compression, archive, source);
    }

    private static Command extract(Site site, String archive) {
        return borg(site, site.restored(), "extract", archive);
    }

    private static String archive(Generation generation) {
        return "::" + generation.name().toLowerCase(Locale.ROOT);
    }

    private static String archive(int number) {
        return "::backup-" + number;
    }

    private static Command script(Site site, String script) {
        Command shell = Command.shell(script, site.root());
        return new Command(shell.words(), environment(site), site.root());
    }

    private static Command borg(Site site, Path directory, String... arguments) {
        return new Command(
                Stream.concat(Stream.of("borg"), Stream.of(arguments)).toList(),
                environment(site),
                directory);
    }

    private static Map<String, String> environment(Site site) {
        return Map.of(
                "BORG_PASSPHRASE", "bench",
                "BORG_REPO", site.repository().toString(),
                "BORG_BASE_DIR", site.state().toString(),
                "TMPDIR", site.state().toString());
    }
}
