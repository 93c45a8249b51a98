package io.meridian.interfaces.mcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ToolHintsTest {
    @Test
    void commandsBecomeToolsWhereThereIsOne() {
        assertEquals(
                List.of(
                        "the first backup makes it: backup.create",
                        "see them all: backup.list",
                        "delete it all the same with force: true",
                        "name the directory to restore to: target_path",
                        "try to mend it: meridian repo repair"),
                ToolHints.forTools(
                        List.of(
                                "the first backup makes it: meridian backup create DIRECTORY",
                                "see them all: meridian backup list",
                                "delete it all the same with --force",
                                "name the directory to restore to: --to PATH",
                                "try to mend it: meridian repo repair")));
    }
}
