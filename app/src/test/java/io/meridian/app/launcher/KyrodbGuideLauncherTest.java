package io.meridian.app.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every command of KyroDB's backup guide does what the guide says, in the guide's order, as it is
 * written there. What a reader has to fill in is filled in, and nothing else is changed.
 */
final class KyrodbGuideLauncherTest {
    private static final Path TREE = Path.of(System.getProperty("meridian.tree"));
    private static final Path BUILT = Path.of(System.getProperty("meridian.distribution"));
    private static final Path GUIDES = TREE.resolve("app/src/test/resources/guides");

    @TempDir private Path scratch;
    private GuideMachine machine;
    private GuideDatabase database;
    private GuideDatabase local;

    @BeforeEach
    void install() throws Exception {
        Path distribution = FolderCopy.of(BUILT, scratch.resolve("meridian"));
        Script.Ended cached =
                Script.of(distribution.resolve("bin/meridian"))
                        .with("MERIDIAN_START_CACHE", "now")
                        .run("--version");
        assertEquals(0, cached.exitCode(), cached.errors());
        machine = new GuideMachine(Files.createDirectories(scratch.resolve("root")));
        machine.install(distribution);
        database = new GuideDatabase(machine.at("var/lib/kyrodb/data"));
        local = new GuideDatabase(machine.at("data"));
    }

    @AfterEach
    void stopKeyAgent() throws Exception {
        machine.run("GNUPGHOME=$root/keys gpgconf --kill gpg-agent || true");
    }

    @TestFactory
    List<DynamicTest> everyCommandDoesWhatTheGuideSays() throws IOException {
        List<GuideBlocks.Block> blocks =
                GuideBlocks.read(GUIDES.resolve("kyrodb-guide.md")).blocks();
        List<GuideStep> steps = new KyrodbGuideSteps(machine, database, local).all();
        assertEquals(steps.stream().map(GuideStep::heading).toList(), headings(blocks));
        List<DynamicTest> tests = new ArrayList<>();
        for (int number = 0; number < blocks.size(); number++) {
            GuideStep step = steps.get(number);
            String commands = blocks.get(number).text();
            tests.add(dynamicTest(number + " " + step.name(), () -> play(step, commands)));
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    private static List<String> headings(List<GuideBlocks.Block> blocks) {
        return blocks.stream().map(GuideBlocks.Block::heading).toList();
    }

    private void play(GuideStep step, String commands) throws Exception {
        assumeTrue(step.leftOut().isEmpty(), step.leftOut());
        step.before().act();
        String stage = Files.readString(GUIDES.resolve("kyrodb-stage.sh"));

        Script.Ended ended = machine.run(stage + step.typed(machine.placed(commands)));

        String printed = ended.output() + ended.errors();
        assertEquals(step.exitCode(), ended.exitCode(), printed);
        for (String promised : step.promised()) {
            assertTrue(printed.contains(promised), () -> "lacks '" + promised + "':\n" + printed);
        }
        step.after().act();
    }
}
