package io.meridian.interfaces.cli.quickstart;

/**
 * One step that was taken.
 *
 * @param outcome what came of it, for people
 * @param asClaimed whether that is what was promised
 */
record Step(String step, String outcome, boolean asClaimed, long durationMillis) {}
