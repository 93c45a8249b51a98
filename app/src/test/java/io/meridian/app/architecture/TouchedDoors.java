package io.meridian.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;

/** How many doors the fixture tries. */
final class TouchedDoors {
    private TouchedDoors() {}

    static long count(JavaClasses fixtures) {
        return fixtures.stream()
                .filter(type -> type.getSimpleName().equals("TouchesTheWorld"))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().startsWith("through"))
                .count();
    }
}
