package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Help, one screen each. */
public final class Help {
    private static final String INDENT = "  ";
    private static final String FORMS = "backup create-";

    private Help() {}

    /** Of everything. */
    public static String overview(String version) {
        HelpPage page = new HelpPage();
        page.line(
                "Meridian "
                        + version
                        + ": backup and disaster recovery that proves what it stored.");
        page.line("Usage: meridian COMMAND [ARGUMENT]... [OPTION]...");
        page.blank();
        List<HelpPage.Row> rows = new ArrayList<>();
        for (CommandName name : CommandName.values()) {
            if (name == CommandName.BACKUP_CREATE_FULL) {
                rows.add(new HelpPage.Row(FORMS + "...", forms() + ": the same, otherwise"));
            } else if (name == CommandName.KEY_LIST) {
                rows.add(new HelpPage.Row("repo key ...", verbs("repo key") + ": ways to open it"));
            } else if (name == CommandName.CONFIG_CHECK) {
                rows.add(new HelpPage.Row("config ...", verbs("config") + ": the settings"));
            } else if (!isInGroupOfOneRow(name)) {
                rows.add(new HelpPage.Row(name.words(), name.summary()));
            }
        }
        page.rows(rows);
        page.blank();
        page.line("Options of every command, before or after its name:");
        page.rows(GlobalOptions.ALL.stream().map(Help::row).toList());
        page.line("Exit code: 0 done, 2 usage, 3 not found, 4 conflict, 5 damaged or unverified,");
        page.line("6 unavailable, 7 denied, 8 done but incomplete, 1 a fault of Meridian's.");
        page.line("Start with 'meridian quickstart'; 'meridian COMMAND --help' has examples.");
        return page.text();
    }

    /** So that all of it fits a screen. */
    private static boolean isInGroupOfOneRow(CommandName name) {
        return name.words().startsWith("repo key ")
                || name.words().startsWith("config ")
                || name.words().startsWith(FORMS);
    }

    /** Of a group such as {@code repo key}. */
    public static String group(String group) {
        HelpPage page = new HelpPage();
        page.line("Usage: meridian " + group + " COMMAND [ARGUMENT]... [OPTION]...");
        page.blank();
        page.rows(
                CommandName.in(group).stream()
                        .map(name -> new HelpPage.Row(name.words(), name.summary()))
                        .toList());
        page.blank();
        page.line("'meridian " + group + " COMMAND --help' explains one, with examples.");
        return page.text();
    }

    /** Of one command. */
    public static String command(Syntax syntax) {
        HelpPage page = new HelpPage();
        page.line(syntax.name().summary() + ".");
        page.blank();
        page.line("Usage: meridian " + usage(syntax));
        if (!syntax.remarks().isEmpty()) {
            page.blank();
            syntax.remarks().forEach(page::line);
        }
        page.blank();
        if (!syntax.arguments().isEmpty() || !syntax.options().isEmpty()) {
            page.rows(ownRows(syntax));
            page.blank();
        }
        page.paragraph(otherOptions(syntax));
        page.blank();
        page.line("Examples:");
        for (Syntax.Example example : syntax.examples()) {
            page.line(INDENT + "# " + example.meaning());
            page.line(INDENT + example.line());
        }
        return page.text();
    }

    private static List<HelpPage.Row> ownRows(Syntax syntax) {
        List<HelpPage.Row> rows = new ArrayList<>();
        syntax.arguments()
                .forEach(one -> rows.add(new HelpPage.Row(one.label(), one.description())));
        syntax.options().forEach(one -> rows.add(row(one)));
        return rows;
    }

    private static List<String> otherOptions(Syntax syntax) {
        List<String> pieces = new ArrayList<>(List.of("Also:"));
        syntax.allOptions().stream()
                .filter(option -> !syntax.options().contains(option))
                .forEach(option -> pieces.add("[" + option.everyUsage() + "]"));
        return pieces;
    }

    private static String usage(Syntax syntax) {
        StringBuilder usage = new StringBuilder(syntax.name().words());
        syntax.arguments().forEach(argument -> usage.append(' ').append(argument.usage()));
        return syntax.options().isEmpty() ? usage.toString() : usage + " [OPTION]...";
    }

    private static HelpPage.Row row(Option option) {
        String others =
                option.aliases().isEmpty() ? "" : "; or " + String.join(", ", option.aliases());
        return new HelpPage.Row(option.usage(), option.description() + others);
    }

    private static String forms() {
        return Stream.of(CommandName.values())
                .map(CommandName::words)
                .filter(words -> words.startsWith(FORMS))
                .map(words -> words.substring(FORMS.length()))
                .collect(Collectors.joining(", "));
    }

    private static String verbs(String group) {
        return CommandName.in(group).stream()
                .map(CommandName::verb)
                .collect(Collectors.joining(", "));
    }
}
