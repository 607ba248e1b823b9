package io.selaras.core.reply;

import io.selaras.core.kernel.Requester;

/**
 * Decides about a request by its id alone, before anything else is checked: a retry is told what
 * the first try was told, whatever has become of the state since (RIFL, SOSP 2015, with ADR 0126).
 * A request without an id costs nothing here. Thread rule: the machine's single thread.
 */
public final class Deduplicator {

    private final ReplyTable replies;

    public Deduplicator(ReplyTable replies) {
        this.replies = replies;
    }

    /** What to do with a request. */
    public sealed interface Decision {

        /** It has no id, or a new one for which there is room: it is carried out. */
        record CarryOut() implements Decision {}

        /** The same request was made before, and this is known of it. */
        record Repeat(RememberedRequest known) implements Decision {}

        /** Its id was used before, with another command. */
        record Mismatch() implements Decision {}

        /** Its client said that it has seen the answer. */
        record AnswerSeen() implements Decision {}

        /**
         * There is no room for one more id.
         *
         * @param share whether it is the client's own share that is spent
         * @param limitBytes of the whole table
         */
        record Full(boolean share, long limitBytes) implements Decision {}
    }

    /**
     * Decides about a request.
     *
     * @param grows whether carrying it out may leave the state larger
     */
    public Decision decide(Requester requester, boolean grows) {
        String requestId = requester.requestId();
        if (requestId == null) {
            return new Decision.CarryOut();
        }
        String principal = requester.principal();
        RememberedRequest known = replies.find(principal, requestId);
        if (known != null) {
            return known.commandHash() == requester.commandHash()
                    ? new Decision.Repeat(known)
                    : new Decision.Mismatch();
        }
        RequestNumber number = RequestNumber.of(requestId);
        if (number != null && replies.acknowledged(principal, number)) {
            return new Decision.AnswerSeen();
        }
        if (replies.full(grows)) {
            return new Decision.Full(false, replies.limitBytes());
        }
        return replies.fullFor(principal, requester.client(), grows)
                ? new Decision.Full(true, replies.limitBytes())
                : new Decision.CarryOut();
    }
}
