package io.meridian.testing.bench.run;

import io.meridian.testing.bench.tool.Command;
import io.meridian.testing.bench.tool.Generation;
import io.meridian.testing.bench.tool.HistoryTool;
import io.meridian.testing.bench.tool.Program;
import io.meridian.testing.bench.tool.Site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Backs up with cp.
 *
 * @param afterRestore what the shell does after restoring, in the restored tree
 */
record CopyTool(String afterRestore) implements HistoryTool {
    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String remark() {
        return "";
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
        return List.of("cp", "--version");
    }

    @Override
    public Command initialize(Site site) {
        return shell(site, "mkdir repository");
    }

    @Override
    public Command backup(Site site, Generation generation) {
        return shell(site, "cp -a source repository/" + generation);
    }

    @Override
    public Command verify(Site site) {
        return shell(site, "test -d repository/CHANGED");
    }

    @Override
    public Command restore(Site site) {
        return shell(site, "cp -a repository/CHANGED/. restored && cd restored && " + afterRestore);
    }

    @Override
    public Command backup(Site site, int number) {
        return shell(site, "cp -a source repository/" + number);
    }

    @Override
    public Command list(Site site) {
        return shell(site, "ls repository");
    }

    @Override
    public Command find(Site site, String name) {
        return shell(site, "find repository -name " + name);
    }

    @Override
    public Command keepNewest(Site site, int count) {
        return shell(site, "cd repository && rm -r $(ls | sort -n | head -n -%d)".formatted(count));
    }

    @Override
    public Command restore(Site site, int number) {
        return shell(
                site,
                "cp -a repository/%d/. restored && cd restored && %s"
                        .formatted(number, afterRestore));
    }

    @Override
    public Path restoredSource(Site site) {
        return site.restored();
    }

    private static Command shell(Site site, String line) {
        return new Command(List.of("sh", "-c", line), Map.of(), site.root());
    }
}
