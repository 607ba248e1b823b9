package io.selaras.core.reply;

import io.selaras.core.kernel.Reply;

/** What the table has to know of answers, whatever their kind. */
public interface ReplyMeasure {

    /** Of all that it says; the same for equal answers in every JVM. */
    long hashOf(Reply reply);

    /** How many bytes of memory it takes, about; the same everywhere. */
    long bytesOf(Reply reply);
}
