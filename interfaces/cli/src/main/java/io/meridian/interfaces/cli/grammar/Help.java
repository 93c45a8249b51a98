package io.meridian.interfaces.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Help, one screen each. */
public final class Help {
    private static final String INDENT = "  ";
    private static final int WIDEST_LABEL = 30;
    private static final int COLUMNS = 80;

    private Help() {}

    /** Of everything. */
    public static String overview(String version) {
        Page page = new Page();
        page.line(
                "Meridian "
                        + version
                        + ": backup and disaster recovery that proves what it stored.");
        page.line("Usage: meridian COMMAND [ARGUMENT]... [OPTION]...");
        page.blank();
        List<Row> rows = new ArrayList<>();
        for (CommandName name : CommandName.values()) {
            if (!name.words().startsWith("repo key ")) {
                rows.add(new Row(name.words(), name.summary()));
            } else if (name == CommandName.KEY_LIST) {
                rows.add(new Row("repo key ...", verbs("repo key") + ": ways to open it"));
            }
        }
        page.rows(rows);
        page.blank();
        page.line("Options of every command, before or after its name:");
        page.rows(GlobalOptions.ALL.stream().map(Help::row).toList());
        page.blank();
        page.line("Exit code: 0 done, 2 usage, 3 not found, 4 conflict, 5 damaged or unverified,");
        page.line("6 unavailable, 7 denied, 8 done but incomplete, 1 a fault of Meridian's.");
        page.line("Start with 'meridian quickstart'; 'meridian COMMAND --help' has examples.");
        return page.text();
    }

    /** Of a group such as {@code repo key}. */
    public static String group(String group) {
        Page page = new Page();
        page.line("Usage: meridian " + group + " COMMAND [ARGUMENT]... [OPTION]...");
        page.blank();
        page.rows(
                CommandName.in(group).stream()
                        .map(name -> new Row(name.words(), name.summary()))
                        .toList());
        page.blank();
        page.line("'meridian " + group + " COMMAND --help' explains one, with examples.");
        return page.text();
    }

    /** Of one command. */
    public static String command(Syntax syntax) {
        Page page = new Page();
        page.line(syntax.name().summary() + ".");
        page.blank();
        page.line("Usage: meridian " + usage(syntax));
        syntax.remarks().forEach(remark -> page.paragraph(List.of(remark.split(" ", -1))));
        List<Row> rows = new ArrayList<>();
        syntax.arguments().forEach(one -> rows.add(new Row(one.label(), one.description())));
        syntax.options().forEach(one -> rows.add(row(one)));
        if (!rows.isEmpty()) {
            page.blank();
            page.rows(rows);
        }
        page.blank();
        List<String> also = new ArrayList<>(List.of("Also:"));
        syntax.allOptions().stream()
                .filter(option -> !syntax.options().contains(option))
                .forEach(option -> also.add("[" + option.usage() + "]"));
        page.paragraph(also);
        if (!syntax.examples().isEmpty()) {
            page.blank();
            page.line("Examples:");
            for (Syntax.Example example : syntax.examples()) {
                page.line(INDENT + "# " + example.meaning());
                page.line(INDENT + example.line());
            }
        }
        return page.text();
    }

    private static String usage(Syntax syntax) {
        StringBuilder usage = new StringBuilder(syntax.name().words());
        syntax.arguments().forEach(argument -> usage.append(' ').append(argument.usage()));
        return syntax.options().isEmpty() ? usage.toString() : usage + " [OPTION]...";
    }

    private static Row row(Option option) {
        return new Row(option.usage(), option.description());
    }

    private static String verbs(String group) {
        return CommandName.in(group).stream()
                .map(CommandName::verb)
                .collect(Collectors.joining(", "));
    }

    private record Row(String label, String description) {}

    /** Lines of text. */
    private static final class Page {
        private final StringBuilder lines = new StringBuilder();

        String text() {
            return lines.toString();
        }

        void line(String line) {
            lines.append(line).append('\n');
        }

        void blank() {
            lines.append('\n');
        }

        /** Puts pieces that must not be broken into lines of at most {@link #COLUMNS}. */
        void paragraph(List<String> pieces) {
            StringBuilder line = new StringBuilder();
            for (String piece : pieces) {
                if (!line.isEmpty() && line.length() + 1 + piece.length() > COLUMNS) {
                    line(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(piece);
            }
            line(line.toString());
        }

        void rows(List<Row> rows) {
            int width =
                    rows.stream()
                            .mapToInt(row -> row.label().length())
                            .filter(length -> length <= WIDEST_LABEL)
                            .max()
                            .orElse(0);
            for (Row row : rows) {
                if (row.label().length() > width) {
                    line(INDENT + row.label());
                    line(INDENT + " ".repeat(width + 2) + row.description());
                } else {
                    String gap = " ".repeat(width - row.label().length() + 2);
                    line(INDENT + row.label() + gap + row.description());
                }
            }
        }
    }
}
