package io.meridian.repository.vault.tree;

import io.meridian.kernel.entry.Entry;

/** An entry with what makes up its content. */
public record TreeEntry(Entry entry, Content content) {}
