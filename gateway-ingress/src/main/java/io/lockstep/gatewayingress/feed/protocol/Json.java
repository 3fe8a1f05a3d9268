package io.lockstep.gatewayingress.feed.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** JSON readers that trust nobody: what is deeper, longer or more than the venue's own ends the reading. */
public final class Json {
    /** For frames and depth snapshots. */
    public static final JsonFactory FRAMES = factory(8, FeedLimits.FRAME_BYTES);

    /** For bodies of exchangeInfo. */
    public static final JsonFactory EXCHANGE_INFO = factory(16, FeedLimits.EXCHANGE_INFO_BYTES);

    private static final int NAME_CHARS = 64;
    private static final int NUMBER_CHARS = 64;
    private static final int TEXT_CHARS = 1_024;

    private Json() {}

    private static JsonFactory factory(int nesting, long bytes) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(nesting)
                        .maxDocumentLength(bytes)
                        .maxNameLength(NAME_CHARS)
                        .maxNumberLength(NUMBER_CHARS)
                        .maxStringLength(TEXT_CHARS)
                        .build())
                .build();
    }

    /** Why the reader gave up. */
    public static DropReason reasonOf(IOException failure) {
        if (failure instanceof JsonEOFException) {
            return DropReason.TRUNCATED;
        }
        return failure instanceof StreamConstraintsException ? DropReason.EXCESSIVE : DropReason.MALFORMED;
    }
}
