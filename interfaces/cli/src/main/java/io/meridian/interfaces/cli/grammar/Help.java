package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            overviewRow(name).ifPresent(rows::add);
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

    /** Some commands share a row, that of the first of them, so that all of it fits a screen. */
    private static Optional<HelpPage.Row> overviewRow(CommandName name) {
        return switch (name) {
            case BACKUP_CREATE_FULL -> row(FORMS + "...", forms() + ": the same");
            case KEY_LIST -> row("repo key ...", verbs("repo key") + ": ways to open it");
            case CONFIG_CHECK -> row("config ...", verbs("config") + ": the settings");
            case BACKUP_TAG -> row("backup tag, pin", "Name a backup; keep it whatever the policy");
            case BACKUP_COMPRESS ->
                    row(
                            "backup compress, encrypt",
                            "Store a backup anew, with other means or keys");
            case REPO_SCRUB ->
                    row("repo scrub, repair", "Re-read stored bytes; mend what is damaged");
            case REPO_REPAIR,
                    BACKUP_CREATE_SCHEDULED,
                    BACKUP_CREATE_INCREMENTAL,
                    BACKUP_CREATE_PRE_MIGRATION,
                    BACKUP_PIN,
                    BACKUP_ENCRYPT,
                    KEY_ADD,
                    KEY_EXPORT,
                    KEY_CONFIRM,
                    KEY_REMOVE,
                    KEY_ROTATE,
                    CONFIG_SHOW ->
                    Optional.empty();
            default -> row(name.words(), name.summary());
        };
    }

    private static Optional<HelpPage.Row> row(String label, String description) {
        return Optional.of(new HelpPage.Row(label, description));
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
