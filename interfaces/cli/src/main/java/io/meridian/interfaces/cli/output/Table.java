package io.meridian.interfaces.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Aligned columns with a heading; the last column may be as long as it likes. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** A heading that begins with {@code >} aligns its column to the right. */
    public static Table of(String... headings) {
        List<Column> columns = new ArrayList<>();
        for (String heading : headings) {
            boolean right = heading.startsWith(">");
            columns.add(new Column(right ? heading.substring(1) : heading, right));
        }
        return new Table(columns);
    }

    public void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells, " + columns.size());
        }
        rows.add(List.of(cells));
    }

    public void print(PrintStream out) {
        int[] widths = widths();
        out.println(line(columns.stream().map(Column::heading).toList(), widths));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int at = 0; at < widths.length; at++) {
            widths[at] = columns.get(at).heading().length();
            for (List<String> row : rows) {
                widths[at] = Math.max(widths[at], row.get(at).length());
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < cells.size(); at++) {
            String cell = cells.get(at);
            String padding = " ".repeat(widths[at] - cell.length());
            line.append(at == 0 ? "" : GAP);
            line.append(columns.get(at).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private record Column(String heading, boolean right) {}
}
