package io.meridian.engine.api;

/** Looks at the installation and a repository. */
public record DoctorRequest(RepositoryRef repository) {}
