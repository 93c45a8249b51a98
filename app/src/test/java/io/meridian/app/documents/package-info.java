/** What the documents of the tree refer to is there. */
@NullMarked
package io.meridian.app.documents;

import org.jspecify.annotations.NullMarked;
