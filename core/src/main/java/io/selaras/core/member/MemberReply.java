package io.selaras.core.member;

import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.kernel.RejectedReply;
import io.selaras.core.kernel.Reply;

/** What the table of members answers: what is wanted now, or a refusal with a stable code. */
public sealed interface MemberReply extends Reply {

    @Override
    default boolean remembered() {
        return true;
    }

    /** The member is wanted like this. */
    record Wanted(Member member) implements MemberReply {}

    /** The member is wanted no longer. */
    record Unwanted(String id) implements MemberReply {}

    /** A refusal: known to have changed nothing. */
    sealed interface Rejected extends MemberReply, RejectedReply {
        @Override
        default boolean remembered() {
            return false;
        }
    }

    /** No member of this id is wanted. */
    record Unknown(String id) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.MEMBER_UNKNOWN;
        }
    }

    /** A member of this id is wanted already, as something that cannot become what was asked. */
    record Exists(Member present) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.MEMBER_EXISTS;
        }
    }

    /** Nobody would be left to vote. */
    record LastVoter(String id) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.LAST_VOTER;
        }
    }

    /** Another member, of this id, is to be found at that address. */
    record AddressTaken(String id) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.MEMBER_ADDRESS_TAKEN;
        }
    }

    /** As many members are wanted as a cluster may have. */
    record TooMany() implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TOO_MANY_MEMBERS;
        }
    }

    /** The request id was used before, with another command. */
    record IdempotencyMismatch(String requestId) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.IDEMPOTENCY_MISMATCH;
        }
    }

    /** The client said that it has seen the answer to this id: it is remembered no longer. */
    record AnswerAcknowledged(String requestId) implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.ANSWER_ACKNOWLEDGED;
        }
    }

    /** No room to remember another request id. */
    record ReplyTableFull() implements Rejected {
        @Override
        public ErrorCode code() {
            return ErrorCode.TOO_MANY_REQUESTS;
        }
    }
}
