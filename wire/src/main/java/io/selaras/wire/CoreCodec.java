package io.selaras.wire;

import static io.selaras.wire.format.RecordCodec.flag;
import static io.selaras.wire.format.RecordCodec.number;
import static io.selaras.wire.format.RecordCodec.one;
import static io.selaras.wire.format.RecordCodec.optional;
import static io.selaras.wire.format.RecordCodec.optionalText;
import static io.selaras.wire.format.RecordCodec.record;
import static io.selaras.wire.format.RecordCodec.signed;
import static io.selaras.wire.format.RecordCodec.small;
import static io.selaras.wire.format.RecordCodec.text;

import io.selaras.core.kernel.Origin;
import io.selaras.core.lock.LockCommand.Part;
import io.selaras.core.lock.LockCommand.Terms;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberRole;
import io.selaras.wire.format.Codec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;
import io.selaras.wire.format.RecordCodec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The small values of {@code core} that both the log and snapshots hold: origins, lock modes,
 * members.
 */
public final class CoreCodec {

    public static final RecordCodec<Origin> ORIGIN =
            record(
                    "origin",
                    v -> new Origin(v.text(1), v.number(2), v.number(3)),
                    text(Origin::node),
                    number(Origin::start),
                    number(Origin::number));

    public static final Codec.Constants<LockMode> MODE =
            Codec.Constants.of(
                    "lock mode",
                    LockMode.class,
                    mode ->
                            switch (mode) {
                                case SHARED -> 1;
                                case EXCLUSIVE -> 2;
                                case INTENT_SHARED -> 3;
                                case INTENT_EXCLUSIVE -> 4;
                                case UPDATE -> 5;
                                case SHARED_INTENT_EXCLUSIVE -> 6;
                            });

    public static final Codec.Constants<VictimPolicy> POLICY =
            Codec.Constants.of(
                    "victim policy",
                    VictimPolicy.class,
                    policy ->
                            switch (policy) {
                                case PRIORITY_THEN_FEWEST_LOCKS -> 1;
                                case REQUESTER -> 2;
                                case YOUNGEST -> 3;
                                case OLDEST -> 4;
                                case FEWEST_LOCKS -> 5;
                                case MOST_LOCKS -> 6;
                            });

    public static final RecordCodec<Part> PART =
            record(
                    "part",
                    v -> new Part(v.text(1), v.of(2), v.small(3)),
                    text(Part::resource),
                    one(Part::mode, MODE),
                    signed(Part::permits));

    private static final Codec.Constants<MemberRole> ROLE =
            Codec.Constants.of(
                    "role",
                    MemberRole.class,
                    role ->
                            switch (role) {
                                case VOTER -> 1;
                                case LEARNER -> 2;
                            });

    public static final RecordCodec<Member> MEMBER =
            record(
                    "member",
                    v -> new Member(v.text(1), v.optional(2), v.of(3), v.small(4), v.optional(5)),
                    text(Member::id),
                    optionalText(Member::address),
                    one(Member::role, ROLE),
                    small(Member::priority),
                    optionalText(Member::replaces));

    private static final RecordCodec<Terms> TERMS =
            record(
                    "terms",
                    CoreCodec::terms,
                    flag(Terms::hierarchical),
                    flag(Terms::reentrant),
                    flag(terms -> terms.priority() != null),
                    signed(terms -> terms.priority() == null ? 0 : terms.priority()),
                    optional(Terms::policy, POLICY),
                    flag(Terms::releaseAll));

    private CoreCodec() {}

    /** Writes the terms of a request as a nested message, unless they are only a time to live. */
    public static void writeTerms(ProtoWriter out, int field, Terms terms) {
        if (!terms.equals(Terms.of(terms.ttlMs()))) {
            TERMS.write(out, field, terms);
        }
    }

    /** The current field: the terms of a request but for the time to live. */
    public static Terms readTerms(ProtoReader in, long ttlMs) throws MalformedException {
        return withTtl(TERMS.read(in), ttlMs);
    }

    /** Terms of a request but for the time to live; absent if they are only that. */
    public static <T> RecordCodec.Field<T> terms(Function<T, Terms> get) {
        return optional(
                it -> {
                    Terms terms = get.apply(it);
                    return terms.equals(Terms.of(terms.ttlMs())) ? null : terms;
                },
                TERMS);
    }

    /** The terms that were read, if any, with their time to live. */
    public static Terms withTtl(@Nullable Terms terms, long ttlMs) {
        return terms == null
                ? Terms.of(ttlMs)
                : new Terms(
                        ttlMs,
                        terms.hierarchical(),
                        terms.reentrant(),
                        terms.priority(),
                        terms.policy(),
                        terms.releaseAll());
    }

    private static Terms terms(RecordCodec.Values v) throws MalformedException {
        if (!v.flag(3) && v.number(4) != 0) {
            throw v.malformed("a priority that is none");
        }
        Integer priority = v.flag(3) ? Integer.valueOf(v.small(4)) : null;
        Terms terms = new Terms(0, v.flag(1), v.flag(2), priority, v.optional(5), v.flag(6));
        if (terms.equals(Terms.of(0))) {
            throw v.malformed("needless terms");
        }
        return terms;
    }
}
