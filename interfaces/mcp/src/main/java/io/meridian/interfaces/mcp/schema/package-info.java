/**
 * What tools take and give, said once: a declaration yields both the JSON Schema that clients see
 * and the check that calls go through. Values only.
 */
@NullMarked
package io.meridian.interfaces.mcp.schema;

import org.jspecify.annotations.NullMarked;
