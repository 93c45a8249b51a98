package io.meridian.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Every rule finds the fixture that breaks it, and lets through the one that doesn't. */
final class ArchitectureRulesTest {
    private static final String ROOT = "io.meridian.app.architecture.fixture";
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(ROOT);
    private static final ArchitectureRules RULES = new ArchitectureRules(ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "stores", "sources", "repository", "engine", "interfaces"})
    void aLayerThatImportsWhatItMayNotIsFound(String layer) {
        assertFinds(RULES.importsOf(layer), "." + layer + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.github.luben.zstd",
                "net.jpountz",
                "org.bouncycastle",
                "com.exceptionfactory.jagged",
                "tools.jackson",
                "com.fasterxml.jackson",
                "io.modelcontextprotocol",
                "reactor",
                "jakarta.servlet",
                "org.eclipse.jetty"
            })
    void aLibraryOutsideItsOwnerIsFound(String library) {
        assertFinds(RULES.ownerOf(library), "UsesEveryLibrary");
    }

    @Test
    void anImportOfTheCompositionRootIsFound() {
        assertFinds(RULES.nothingImportsApp(), "ImportsApp");
    }

    @Test
    void aLibraryNobodyOwnsIsFound() {
        assertFinds(RULES.noUnknownLibraries(), "UsesUnknownLibrary");
    }

    @Test
    void aCycleOfPackagesIsFound() {
        assertFinds(RULES.noPackageCycles(), "Cycle detected");
    }

    @Test
    void eachDoorToTheOutsideWorldIsFoundButTheEnvironmentMayUseIt() {
        ArchRule rule = RULES.worldOnlyThroughEnvironment();

        assertFinds(rule, "TouchesTheWorld");
        assertEquals(
                TouchedDoors.count(FIXTURES),
                violations(rule).stream()
                        .filter(line -> line.contains("TouchesTheWorld.through"))
                        .map(line -> line.replaceAll(".*TouchesTheWorld\\.(through\\w+).*", "$1"))
                        .distinct()
                        .count());
        assertTrue(violations(rule).stream().noneMatch(line -> line.contains("AllowedClock")));
    }

    @Test
    void aThreadLocalIsFound() {
        assertFinds(RULES.noThreadLocals(), "KeepsAThreadLocal");
    }

    @Test
    void aSecondMainIsFound() {
        assertFinds(RULES.oneMain(), "SecondMain");
    }

    private static void assertFinds(ArchRule rule, String culprit) {
        assertTrue(
                violations(rule).stream().anyMatch(line -> line.contains(culprit)),
                () -> rule.getDescription() + " found only " + violations(rule));
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(FIXTURES).getFailureReport().getDetails();
    }
}
