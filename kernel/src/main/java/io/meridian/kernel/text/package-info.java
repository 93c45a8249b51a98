/** What is typed by people, judged as people would. Pure. */
@NullMarked
package io.meridian.kernel.text;

import org.jspecify.annotations.NullMarked;
