package io.meridian.interfaces.cli.grammar;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What was typed, with the command's name found and taken out. Global options and {@code
 * --data-dir} may stand before the name; where it ends is known without the command's own syntax.
 *
 * @param name null when no command, or only a group, was named
 * @param group the words found so far when there is no name; empty for none
 * @param rest everything else, in order
 */
public record TypedLine(@Nullable CommandName name, String group, List<String> rest) {
    private static final String END_OF_OPTIONS = "--";

    /** No global option, but where it has a meaning it may stand before the name as well. */
    static final String DATA_DIR = "--data-dir";

    public TypedLine {
        rest = List.copyOf(rest);
    }

    /**
     * Finds the command's name.
     *
     * @throws io.meridian.kernel.failure.InvalidRequest for a word or an option that can't stand
     *     there
     */
    public static TypedLine of(List<String> args) {
        List<String> rest = new ArrayList<>();
        String words = "";
        for (int at = 0; at < args.size(); at++) {
            String arg = args.get(at);
            if (arg.equals(END_OF_OPTIONS)) {
                throw Misuse.argumentBeforeCommand(arg);
            }
            if (isOption(arg)) {
                rest.add(arg);
                if (takesNext(arg) && at + 1 < args.size()) {
                    rest.add(args.get(++at));
                }
                continue;
            }
            String longer = words.isEmpty() ? arg : words + " " + arg;
            if (CommandName.named(longer).isPresent()) {
                rest.addAll(args.subList(at + 1, args.size()));
                return new TypedLine(CommandName.named(longer).get(), longer, rest);
            }
            if (CommandName.in(longer).isEmpty()) {
                throw Misuse.unknownCommand(words, arg);
            }
            words = longer;
        }
        return new TypedLine(null, words, rest);
    }

    /** Whether an option was typed anywhere before {@code --}, whatever else is wrong. */
    public static boolean mentions(List<String> args, String option) {
        int end = args.indexOf(END_OF_OPTIONS);
        List<String> looked = end < 0 ? args : args.subList(0, end);
        return looked.contains(option);
    }

    private static boolean takesNext(String arg) {
        int equals = arg.indexOf('=');
        String name = equals < 0 ? arg : arg.substring(0, equals);
        if (name.equals(DATA_DIR)) {
            return equals < 0;
        }
        Option option =
                GlobalOptions.named(name).orElseThrow(() -> Misuse.optionBeforeCommand(name));
        return option.takesValue() && equals < 0;
    }

    /** Whether the next word is the option's value; an unknown option is told of elsewhere. */
    static boolean mayTakeNext(String arg) {
        return arg.equals(DATA_DIR)
                || GlobalOptions.named(arg).filter(Option::takesValue).isPresent();
    }

    static boolean isOption(String arg) {
        return arg.length() > 1 && arg.startsWith("-");
    }
}
