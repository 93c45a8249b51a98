package io.meridian.interfaces.cli.grammar;

import java.util.List;

/** Collects the lines of a help text. Used by one thread. */
final class HelpPage {
    private static final String INDENT = "  ";
    private static final int WIDEST_LABEL = 30;
    private static final int COLUMNS = 80;

    /** What can be typed, and what it means. */
    record Row(String label, String description) {}

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
