package io.meridian.testing.kit.reader;

/** What the chunks of a pack hold (section 6). */
enum ChunkKind {
    DATA,
    METADATA;

    static ChunkKind parse(Fields fields) throws Refusal {
        return fields.code("pack kind", 0, 1) == 0 ? DATA : METADATA;
    }
}
