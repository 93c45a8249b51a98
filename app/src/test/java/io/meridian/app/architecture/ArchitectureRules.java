package io.meridian.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What may know what. Package patterns are relative to a root package, so that the same rules judge
 * the product and the fixtures that break them.
 */
record ArchitectureRules(String root) {
    /** Layer → what it may import of Meridian besides itself. */
    private static final Map<String, List<String>> ALLOWED_IMPORTS =
            Map.of(
                    "kernel", List.of(),
                    "stores", List.of("kernel"),
                    "sources", List.of("kernel"),
                    "repository", List.of("stores", "kernel"),
                    "engine", List.of("sources", "repository", "kernel"),
                    "interfaces", List.of("engine.api", "kernel"));

    /** Third-party packages → the one layer that knows them. */
    private static final Map<String, String> OWNERS =
            Map.ofEntries(
                    entry("com.github.luben.zstd", "repository"),
                    entry("net.jpountz", "repository"),
                    entry("org.bouncycastle", "repository"),
                    entry("org.snakeyaml", "app.configuration"),
                    entry("com.exceptionfactory.jagged", "repository"),
                    entry("org.rocksdb", "sources.rocksdb"),
                    entry("tools.jackson", "interfaces.cli"),
                    entry("com.fasterxml.jackson", "interfaces.cli"),
                    entry("io.modelcontextprotocol", "interfaces.mcp"),
                    entry("reactor", "interfaces.mcp"),
                    entry("jakarta.servlet", "interfaces.mcp"),
                    entry("org.eclipse.jetty", "interfaces.mcp"));

    /**
     * Applications hand over what they hold open, so their door must name it. The manifest of a
     * KyroDB directory is JSON, so one class there reads it.
     */
    private static final Map<String, String> ALSO_NAMED_BY =
            Map.of("org.rocksdb", "embedded", "tools.jackson", "sources.wal.format");

    /** The JDK, and annotations that only tools read. */
    private static final String[] KNOWN_EVERYWHERE = {
        "java..",
        "javax.crypto..",
        "org.jspecify.annotations..",
        "com.google.errorprone.annotations.."
    };

    Stream<ArchRule> all() {
        return Stream.of(
                        ALLOWED_IMPORTS.keySet().stream().map(this::importsOf),
                        OWNERS.keySet().stream().map(this::ownerOf),
                        Stream.of(
                                nothingImportsApp(),
                                noUnknownLibraries(),
                                noPackageCycles(),
                                worldOnlyThroughEnvironment(),
                                noThreadLocals(),
                                oneMain()))
                .flatMap(rules -> rules);
    }

    ArchRule importsOf(String layer) {
        Stream<String> allowed =
                Stream.concat(
                        Stream.of(layer), ALLOWED_IMPORTS.getOrDefault(layer, List.of()).stream());
        return classes()
                .that(areIn(layer))
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage(root + ".."))
                                .or(
                                        resideInAnyPackage(
                                                allowed.map(this::below).toArray(String[]::new))))
                .allowEmptyShould(true);
    }

    ArchRule ownerOf(String library) {
        return noClasses()
                .that(not(areIn(OWNERS.getOrDefault(library, "nowhere"))))
                .and(not(areIn(ALSO_NAMED_BY.getOrDefault(library, "nowhere"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..");
    }

    ArchRule nothingImportsApp() {
        return noClasses()
                .that(not(areIn("app")).and(not(areIn("embedded"))))
                .should()
                .dependOnClassesThat(areIn("app").or(areIn("embedded")));
    }

    ArchRule noUnknownLibraries() {
        Stream<String> owned = OWNERS.keySet().stream().map(library -> library + "..");
        Stream<String> known = Stream.concat(Stream.of(KNOWN_EVERYWHERE), owned);
        return classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage(root + "..")
                                .or(resideInAnyPackage(known.toArray(String[]::new)))
                                .or(
                                        DescribedPredicate.describe(
                                                "are primitive", ArchitectureRules::isPrimitive)))
                .because("every library has an owner and a reason in docs/decisions");
    }

    ArchRule noPackageCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule worldOnlyThroughEnvironment() {
        return noClasses()
                .that(not(areIn("kernel.env")))
                .should()
                .accessTargetWhere(OutsideWorld.isTouched())
                .because("only kernel.env reads the clock, draws chance, starts threads or sleeps");
    }

    ArchRule noThreadLocals() {
        return noClasses().should().dependOnClassesThat(assignableTo(ThreadLocal.class));
    }

    ArchRule oneMain() {
        return methods()
                .that()
                .haveName("main")
                .and()
                .areStatic()
                .should()
                .beDeclaredIn(root + ".app.Main")
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> areIn(String layer) {
        return resideInAPackage(below(layer));
    }

    private String below(String layer) {
        return root + "." + layer + "..";
    }

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }
}
