package io.meridian.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version this build was given; the build writes it beside this class. */
final class ProductVersion {
    private ProductVersion() {}

    static String text() {
        try (InputStream resource = ProductVersion.class.getResourceAsStream("version")) {
            if (resource == null) {
                throw new IllegalStateException(
                        "the version is missing beside " + ProductVersion.class.getName());
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("the version can't be read", failure);
        }
    }
}
