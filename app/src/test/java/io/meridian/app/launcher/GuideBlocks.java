package io.meridian.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bash blocks of a page that somebody else wrote, in their order, each with its heading. */
record GuideBlocks(List<Block> blocks) {
    private static final String FENCE = "```";

    /** What is typed, or saved as a script, under a heading; several may stand under one. */
    record Block(String heading, String text) {}

    static GuideBlocks read(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        StringBuilder text = null;
        for (String line : Files.readAllLines(page)) {
            if (text == null && line.startsWith(FENCE)) {
                text = new StringBuilder();
            } else if (text != null && line.equals(FENCE)) {
                blocks.add(new Block(heading, text.toString()));
                text = null;
            } else if (text != null) {
                text.append(line).append('\n');
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            }
        }
        return new GuideBlocks(blocks);
    }
}
