package io.meridian.testing.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned text: the first columns are names and start at the left, the others are figures and end
 * at the right.
 */
public final class Table {
    private static final String GAP = "  ";

    private final int nameColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with a header and no rows yet. */
    public Table(int nameColumns, List<String> header) {
        this.nameColumns = nameColumns;
        rows.add(List.copyOf(header));
    }

    /** Adds a row, as long as the header. */
    public void add(List<String> row) {
        if (row.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of another length: " + row);
        }
        rows.add(List.copyOf(row));
    }

    /** All rows, each ending its line. */
    public String render() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(renderRow(row, widths).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String renderRow(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(column < nameColumns ? cell + padding : padding + cell).append(GAP);
        }
        return line.toString();
    }
}
