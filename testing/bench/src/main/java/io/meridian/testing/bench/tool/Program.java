package io.meridian.testing.bench.tool;

/**
 * Something that must be on the PATH.
 *
 * @param name the name of the executable
 * @param debianPackage the package it comes with
 */
public record Program(String name, String debianPackage) {}
