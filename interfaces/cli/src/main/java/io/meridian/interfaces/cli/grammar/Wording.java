package io.meridian.interfaces.cli.grammar;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Advice that names commands of {@code meridian}, as whoever started this program would type them.
 * What {@code kyrodb_backup} can't do stays a command of {@code meridian}, and is told which
 * repository is meant: the two have different usual ones.
 */
public final class Wording {
    private static final Pattern OF_GROUP = Pattern.compile("\\bmeridian backup\\b");
    private static final Pattern QUOTED = Pattern.compile("'backup ");
    private static final List<String> REPOSITORY_OPTIONS = List.of("--repo", "--backup-dir");

    /** Longest first, since some names begin with others. */
    private static final Pattern OF_A_REPOSITORY =
            Pattern.compile(
                    Arrays.stream(CommandName.values())
                            .map(CommandName::words)
                            .filter(words -> words.matches("(doctor|timeline|capture|repo .*)"))
                            .sorted(Comparator.comparingInt(String::length).reversed())
                            .collect(
                                    Collectors.joining(
                                            "|", "\\bmeridian (", ")\\b(?![a-z-])(?! --repo)")));

    private final Program program;
    private final String repository;

    private Wording(Program program, String repository) {
        this.program = program;
        this.repository = repository;
    }

    /**
     * Of one command line.
     *
     * @param args as {@link Program#asMeridian} gives them
     */
    public static Wording of(Program program, List<String> args) {
        for (int at = 0; at < args.size(); at++) {
            for (String option : REPOSITORY_OPTIONS) {
                if (args.get(at).startsWith(option + "=")) {
                    return new Wording(program, args.get(at).substring(option.length() + 1));
                }
                if (args.get(at).equals(option) && at + 1 < args.size()) {
                    return new Wording(program, args.get(at + 1));
                }
            }
        }
        return new Wording(program, program.usualRepository());
    }

    /** The same advice. */
    public String of(String advice) {
        return switch (program) {
            case MERIDIAN -> advice;
            case KYRODB_BACKUP -> {
                String own = OF_GROUP.matcher(advice).replaceAll(Program.KYRODB_WORD);
                String unquoted = QUOTED.matcher(own).replaceAll("'");
                yield OF_A_REPOSITORY
                        .matcher(unquoted)
                        .replaceAll("$0 --repo " + Matcher.quoteReplacement(repository));
            }
        };
    }
}
