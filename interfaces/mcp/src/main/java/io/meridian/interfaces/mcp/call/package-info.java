/**
 * One call of a tool from its arrival to its answer: the wish to stop that belongs to it, its
 * progress, its failure as an answer, its line in the audit. A transport registers each call in
 * {@link io.meridian.interfaces.mcp.call.Calls} when it reads it and binds it for the thread that
 * handles it; whatever happens, the caller gets an answer that a model can act on and never the
 * message of an exception that nobody meant for it.
 */
@NullMarked
package io.meridian.interfaces.mcp.call;

import org.jspecify.annotations.NullMarked;
