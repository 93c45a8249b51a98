package io.meridian.testing.bench.run;

import io.meridian.testing.bench.tool.Program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sees to it that programs are there: finds them on the PATH, has apt install those missing. */
public final class InstalledPrograms {
    private InstalledPrograms() {}

    /**
     * Returns when all are there.
     *
     * @throws BenchFailure naming those that are missing and cannot be installed
     */
    public static void require(List<Program> programs) throws IOException, InterruptedException {
        List<Program> missing = missing(programs);
        if (missing.isEmpty()) {
            return;
        }
        List<String> packages =
                missing.stream().map(Program::debianPackage).distinct().sorted().toList();
        System.err.println("Installing " + String.join(", ", packages));
        apt(List.of("update", "-qq"), missing);
        List<String> install = new ArrayList<>(List.of("install", "-y", "-qq"));
        install.add("--no-install-recommends");
        install.addAll(packages);
        apt(install, missing);
        List<Program> still = missing(programs);
        if (!still.isEmpty()) {
            throw unavailable(still, "apt-get installed their packages, they are not on the PATH");
        }
    }

    static boolean isOnPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .anyMatch(Files::isExecutable);
    }

    private static List<Program> missing(List<Program> programs) {
        return programs.stream().filter(program -> !isOnPath(program.name())).toList();
    }

    private static void apt(List<String> arguments, List<Program> missing)
            throws IOException, InterruptedException {
        if (!isOnPath("apt-get")) {
            throw unavailable(missing, "there is no apt-get");
        }
        List<String> words = new ArrayList<>(List.of("apt-get"));
        words.addAll(arguments);
        ProcessBuilder apt = new ProcessBuilder(words);
        apt.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive"));
        apt.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        apt.redirectError(ProcessBuilder.Redirect.INHERIT);
        int exitCode = apt.start().waitFor();
        if (exitCode != 0) {
            String command = String.join(" ", words);
            throw unavailable(missing, "'" + command + "' ended with exit code " + exitCode);
        }
    }

    private static BenchFailure unavailable(List<Program> programs, String reason) {
        String names = programs.stream().map(Program::name).collect(Collectors.joining(", "));
        return new BenchFailure(
                "Missing programs: "
                        + names
                        + "; "
                        + reason
                        + ". Install them (as root, or by hand), or leave them out with --tools.");
    }
}
