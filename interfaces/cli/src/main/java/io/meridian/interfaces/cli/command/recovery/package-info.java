/** What can be recovered, and recovering it. */
@NullMarked
package io.meridian.interfaces.cli.command.recovery;

import org.jspecify.annotations.NullMarked;
