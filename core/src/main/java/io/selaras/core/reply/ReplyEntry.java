package io.selaras.core.reply;

import org.jspecify.annotations.Nullable;

/** One remembered request, and its neighbours in the order of outcomes while it has one. */
final class ReplyEntry {
    final ReplyClient client;
    final String requestId;
    RememberedRequest request;
    long bytes;

    /** Log time of its outcome, once it has one. */
    long atMs;

    @Nullable ReplyEntry older;
    @Nullable ReplyEntry newer;

    ReplyEntry(ReplyClient client, String requestId, RememberedRequest request) {
        this.client = client;
        this.requestId = requestId;
        this.request = request;
    }
}
