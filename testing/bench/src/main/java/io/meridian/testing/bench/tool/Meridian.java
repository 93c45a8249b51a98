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
public record Meridian(Path launcher) implements HistoryTool {
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

    /** Follows the log of the source until it is stopped. */
    public Command capture(Site site) {
        return meridian(site, "capture", site.source().toString());
    }

    @Override
    public Command verify(Site site) {
        return meridian(site, "backup", "verify", "latest", "--level", "standard");
    }

    /** Checks that everything the last backup needs is there. */
    public Command verifyQuick(Site site) {
        return meridian(site, "backup", "verify", "latest", "--level", "quick");
    }

    /** The file with the repository's key. */
    public Path keyFile(Site site) {
        return site.state().resolve("key");
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

    @Override
    public Command backup(Site site, int number) {
        return backup(site, Generation.CHANGED);
    }

    @Override
    public Command list(Site site) {
        return meridian(site, "backup", "list");
    }

    @Override
    public Command find(Site site, String name) {
        return meridian(site, "backup", "find", name);
    }

    @Override
    public Command keepNewest(Site site, int count) {
        List<String> forget =
                words(site, "backup", "forget", "--keep-last", Integer.toString(count), "--quiet");
        List<String> prune = words(site, "repo", "prune", "--quiet");
        Command both =
                Command.shell(
                        String.join(" ", forget) + " && " + String.join(" ", prune), site.root());
        return new Command(both.words(), environment(site), site.root());
    }

    @Override
    public Command restore(Site site, int number) {
        return restore(site);
    }

    private Command meridian(Site site, String... arguments) {
        return new Command(words(site, arguments), environment(site), site.root());
    }

    private List<String> words(Site site, String... arguments) {
        Stream<String> command =
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments));
        Stream<String> place =
                Stream.of(
                        "--repo",
                        site.repository().toString(),
                        "--key-file",
                        keyFile(site).toString());
        return Stream.concat(command, place).toList();
    }

    private static Map<String, String> environment(Site site) {
        return Map.of("TMPDIR", site.state().toString());
    }
}
