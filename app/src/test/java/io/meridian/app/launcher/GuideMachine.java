package io.meridian.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The machine that KyroDB's guide is read on, in a folder that stands for its root: paths of the
 * guide's commands are put below it. Programs that are not there are stood in for: the service and
 * its server, what asks the server, the cloud's copy command, and waiting.
 */
final class GuideMachine {
    /** What the guide names by its place on the machine. {@code ./backups} is no such place. */
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?<![\\w.$}\"])/(?=backups\\b|tmp/|var/|usr/local/bin/)");

    private static final Map<String, String> STAND_INS = new LinkedHashMap<>();

    static {
        STAND_INS.put("sleep", "exit 0");
        STAND_INS.put("systemctl", "echo \"$@\" >>\"$root/systemctl.log\"");
        STAND_INS.put(
                "kyrodb_server",
                """
                [ -e "$2/MANIFEST" ] || exit 1
                : >"$root/serving"
                exec /bin/sleep 60\
                """);
        STAND_INS.put(
                "curl",
                """
                until [ -e "$root/serving" ]; do [ -d "$root" ] || exit 1; done
                echo 'kyrodb_hnsw_vector_count 3'\
                """);
        STAND_INS.put(
                "aws",
                """
                from=$3 to=$4
                case $from in s3://*) from=$root/s3/${from#s3://} ;; esac
                case $to in s3://*) to=$root/s3/${to#s3://} ;; esac
                mkdir -p "$to" && cp -a "$from/." "$to/\"\
                """);
    }

    private final Path root;

    GuideMachine(Path root) {
        this.root = root;
    }

    /** Puts the distribution where the guide calls it, and stand-ins beside it. */
    void install(Path distribution) throws IOException {
        Path programs = Files.createDirectories(root.resolve("usr/local/bin"));
        for (Path place :
                new Path[] {programs, Files.createDirectories(root.resolve("target/release"))}) {
            Files.createSymbolicLink(
                    place.resolve("kyrodb_backup"), distribution.resolve("bin/kyrodb_backup"));
        }
        for (Map.Entry<String, String> one : STAND_INS.entrySet()) {
            FakeJdk.executable(
                    programs.resolve(one.getKey()), "#!/bin/sh\n" + one.getValue() + "\n");
        }
        for (String folder : new String[] {"home", "tmp", "var/log/kyrodb", "var/lib/kyrodb"}) {
            Files.createDirectories(root.resolve(folder));
        }
    }

    Path at(String place) {
        return root.resolve(place);
    }

    /** The same commands, with places below the folder that stands for the root. */
    String placed(String commands) {
        return ABSOLUTE.matcher(commands).replaceAll(root + "/");
    }

    /** Runs commands by bash, as the reader would have typed them in the root's folder. */
    Script.Ended run(String commands) throws IOException, InterruptedException {
        Path script = root.resolve("typed.sh");
        Files.writeString(script, commands);
        return Script.of(Path.of("/bin/bash"))
                .without("MERIDIAN_START_CACHE")
                .with("MERIDIAN_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
                .with("root", root.toString())
                .with("HOME", root.resolve("home").toString())
                .with("TMPDIR", root.resolve("tmp").toString())
                .with("PATH", root.resolve("usr/local/bin") + ":/usr/sbin:/sbin:/usr/bin:/bin")
                .run(script.toString());
    }
}
