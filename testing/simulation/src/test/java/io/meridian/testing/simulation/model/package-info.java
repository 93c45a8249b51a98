/**
 * The product's own code – vault and engine, not a model of them – on a disk in memory, one store
 * request at a time. A {@link io.meridian.testing.simulation.model.Scheduler} decides at each
 * request whose comes next, who dies, and whose answer is lost: by chance, or every way there is
 * within stated bounds. After every change of the disk an {@link
 * io.meridian.testing.simulation.model.Oracle} restores what is committed.
 *
 * <p>Everything that an actor sees – answers, clock, random numbers – follows from the schedule, so
 * a schedule can be played again, and two ways to the same state need be followed only once.
 */
@NullMarked
package io.meridian.testing.simulation.model;

import org.jspecify.annotations.NullMarked;
