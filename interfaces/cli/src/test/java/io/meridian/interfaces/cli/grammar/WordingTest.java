package io.meridian.interfaces.cli.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class WordingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "see them: meridian backup list|see them: kyrodb_backup list",
                "run 'meridian backup --help'|run 'kyrodb_backup --help'",
                "did you mean 'backup create'?|did you mean 'create'?",
                "mend it: meridian repo repair|mend it: meridian repo repair --repo /b",
                "meridian repo key confirm --phrase-file -|"
                        + "meridian repo key confirm --repo /b --phrase-file -",
                "meridian timeline shows it|meridian timeline --repo /b shows it",
                "meridian doctor --repo /other|meridian doctor --repo /other",
                "meridian config check|meridian config check",
                "a fault in Meridian itself|a fault in Meridian itself",
            })
    void commandsAreNamedAsTheyAreTypedUnderTheOtherName(String advice, String expected) {
        Wording wording =
                Wording.of(Program.KYRODB_BACKUP, List.of("backup", "list", "--backup-dir", "/b"));

        assertEquals(expected, wording.of(advice));
        assertEquals(advice, Wording.of(Program.MERIDIAN, List.of()).of(advice));
    }

    @Test
    void theRepositoryIsTheUsualOneUnlessSaid() {
        String advice = "meridian repo info";

        assertEquals(
                "meridian repo info --repo ./backups",
                Wording.of(Program.KYRODB_BACKUP, List.of("backup", "list")).of(advice));
        assertEquals(
                "meridian repo info --repo $1",
                Wording.of(Program.KYRODB_BACKUP, List.of("backup", "list", "--repo=$1"))
                        .of(advice));
    }
}
