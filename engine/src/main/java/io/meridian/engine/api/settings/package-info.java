/**
 * What is configured: repositories and sources by name, retention, verification, the MCP server.
 * Plain values; who reads them, from where, is the composition root's to know.
 */
@NullMarked
package io.meridian.engine.api.settings;

import org.jspecify.annotations.NullMarked;
