package io.meridian.app.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** The shipped classes keep the rules of the house. */
final class ArchitectureTest {
    private static final JavaClasses SHIPPED =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.meridian")
                    .that(JavaClass.Predicates.resideOutsideOfPackage("io.meridian.testing.."));

    @ParameterizedTest
    @MethodSource("rules")
    void shippedClassesKeepTheRule(ArchRule rule) {
        rule.check(SHIPPED);
    }

    static Stream<ArchRule> rules() {
        return new ArchitectureRules("io.meridian").all();
    }

    @Test
    void everyShippedModuleIsJudged() {
        for (String module : new String[] {"kernel", "stores", "sources", "app"}) {
            assertTrue(
                    SHIPPED.stream()
                            .anyMatch(
                                    type ->
                                            type.getName()
                                                    .startsWith("io.meridian." + module + ".")),
                    module);
        }
    }
}
