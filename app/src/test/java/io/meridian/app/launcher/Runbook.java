package io.meridian.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of Markdown tells its reader to type, and what it promises to come of it. Commands
 * are the lines of {@code sh} blocks, those of {@code crontab} and {@code ini} blocks without what
 * is before the command – a service that runs until it is stopped is stopped after a while –, and
 * {@code <!-- rehearse: … -->} for what has to happen in between. A {@code text} block says what
 * the block before it prints.
 */
record Runbook(List<Block> blocks) {
    private static final String FENCE = "```";
    private static final Pattern EXIT_CODE = Pattern.compile("# exit (\\d+)$");
    private static final Pattern REHEARSED = Pattern.compile("<!-- rehearse: (.*) -->");
    private static final Pattern CRON_LINE = Pattern.compile("(?:\\S+\\s+){5}(.*)");
    private static final Pattern UNIT_LINE =
            Pattern.compile("ExecStart=/opt/meridian/bin/(meridian .*)");

    private static final String STOPPED = "timeout --preserve-status -s TERM 10 ";

    /** Commands that are shown together, and lines that they print. */
    record Block(List<Command> commands, List<String> printed) {}

    /** One command, with the line of the page it is on, from 1. */
    record Command(int line, String text, int exitCode) {}

    static Runbook read(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        String kind = "";
        int number = 0;
        for (String line : Files.readAllLines(page)) {
            number++;
            if (line.startsWith(FENCE)) {
                boolean opens = kind.isEmpty();
                kind = opens ? line : "";
                if (opens && !line.equals(FENCE + "text")) {
                    blocks.add(new Block(new ArrayList<>(), new ArrayList<>()));
                }
            } else if (kind.equals(FENCE + "text")) {
                blocks.getLast().printed().add(line);
            } else {
                Optional<Command> command = command(kind, number, line);
                if (command.isPresent() && kind.isEmpty()) {
                    blocks.add(new Block(new ArrayList<>(), new ArrayList<>()));
                }
                command.ifPresent(found -> blocks.getLast().commands().add(found));
            }
        }
        return new Runbook(blocks);
    }

    private static Optional<Command> command(String kind, int number, String line) {
        return switch (kind) {
            case FENCE + "sh" ->
                    line.isBlank()
                            ? Optional.empty()
                            : Optional.of(new Command(number, line, exitCode(line)));
            case FENCE + "crontab" -> matched(CRON_LINE, number, line);
            case FENCE + "ini" ->
                    matched(UNIT_LINE, number, line.replace("%h", "$HOME")).map(Runbook::stopped);
            case "" -> matched(REHEARSED, number, line);
            default -> Optional.empty();
        };
    }

    private static Optional<Command> matched(Pattern pattern, int number, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches()
                ? Optional.of(new Command(number, matcher.group(1), 0))
                : Optional.empty();
    }

    private static Command stopped(Command command) {
        return command.text().startsWith("meridian capture")
                ? new Command(command.line(), STOPPED + command.text(), command.exitCode())
                : command;
    }

    private static int exitCode(String line) {
        Matcher matcher = EXIT_CODE.matcher(line);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /**
     * A shell script that runs everything after a script that makes up the state the page is about.
     * It stops at the first exit code that is not the promised one.
     *
     * @param outputs folder for what the blocks print, one file each, named by their numbers
     */
    String script(Path state, Path outputs) {
        StringBuilder script =
                new StringBuilder(
                        """
                        cd
                        states=%s
                        . "$states/setup.sh"
                        . %s
                        set +e
                        """
                                .formatted(state.getParent(), state));
        for (int block = 0; block < blocks.size(); block++) {
            Path output = outputs.resolve(String.valueOf(block));
            blocks.get(block).commands().forEach(command -> append(script, command, output));
        }
        return script.toString();
    }

    private static void append(StringBuilder script, Command command, Path output) {
        script.append(
                """
                {
                %s
                } >>%s 2>&1
                code=$?
                if [ $code -ne %d ]; then
                    cat %2$s >&2
                    echo "line %d: exit code $code instead of %3$d" >&2
                    exit 1
                fi
                """
                        .formatted(command.text(), output, command.exitCode(), command.line()));
    }
}
