package io.selaras.core.coordination;

import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.kernel.Reply;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Holder;
import io.selaras.core.lock.LockReply;
import io.selaras.core.member.MemberReply;
import io.selaras.core.member.MemberTable;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.reply.FieldDigest;
import io.selaras.core.reply.ReplyMeasure;
import io.selaras.core.session.Session;
import java.util.List;

/** All that the answers of this machine say, field by field. */
public final class ReplyDigest implements ReplyMeasure {

    @Override
    public long hashOf(Reply reply) {
        return of(reply).hash();
    }

    @Override
    public long bytesOf(Reply reply) {
        return of(reply).bytes();
    }

    private static FieldDigest of(Reply reply) {
        FieldDigest facts = new FieldDigest();
        switch (reply) {
            case LockReply.Rejected it -> add(facts, it);
            case LockReply it -> add(facts, it);
            case MemberReply it -> add(facts, it);
            case DefinitionReply it -> add(facts, it);
            default -> throw new IllegalArgumentException("no answer of this machine: " + reply);
        }
        return facts;
    }

    private static void add(FieldDigest facts, DefinitionReply reply) {
        switch (reply) {
            case DefinitionReply.Defined it -> add(facts.record(301), it.definition());
            case DefinitionReply.Deleted it ->
                    facts.record(302)
                            .numbers(it.queueId(), it.revision(), it.adoptedBy(), it.partitions());
            case DefinitionReply.AdoptionNoted it ->
                    facts.record(303).numbers(it.partition(), it.throughRevision());
            case DefinitionReply.NoSuchQueue it -> facts.record(304).text(it.name());
            case DefinitionReply.OrderingImmutable it -> add(facts.record(305), it.present());
            case DefinitionReply.QueueDeleting it ->
                    facts.record(306).text(it.name()).numbers(it.queueId());
            case DefinitionReply.TooManyQueues it -> facts.record(307).numbers(it.limit());
            case DefinitionReply.IdempotencyMismatch it -> facts.record(308).text(it.requestId());
            case DefinitionReply.AnswerAcknowledged it -> facts.record(309).text(it.requestId());
            case DefinitionReply.CacheDefined it -> add(facts.record(311), it.definition());
            case DefinitionReply.CacheDeleted it ->
                    facts.record(312)
                            .numbers(it.cacheId(), it.revision(), it.adoptedBy(), it.partitions());
            case DefinitionReply.NoSuchCache it -> facts.record(313).text(it.name());
            case DefinitionReply.CacheDeleting it ->
                    facts.record(314).text(it.name()).numbers(it.cacheId());
            case DefinitionReply.TooManyCaches it -> facts.record(315).numbers(it.limit());
            case DefinitionReply.CacheStays it -> facts.record(316).text(it.name());
            case DefinitionReply.ReplyTableFull it ->
                    facts.record(310).numbers(it.ofClient() ? 1 : 0, it.limitBytes());
        }
    }

    private static void add(FieldDigest facts, QueueDefinition definition) {
        facts.text(definition.name()).numbers(definition.hash(), definition.revision());
    }

    private static void add(FieldDigest facts, CacheDefinition definition) {
        facts.text(definition.name()).numbers(definition.hash(), definition.revision());
    }

    private static void add(FieldDigest facts, MemberReply reply) {
        switch (reply) {
            case MemberReply.Wanted it ->
                    facts.record(101).numbers(MemberTable.hashOf(it.member()));
            case MemberReply.Unwanted it -> facts.record(102).text(it.id());
            case MemberReply.Unknown it -> facts.record(103).text(it.id());
            case MemberReply.Exists it ->
                    facts.record(104).numbers(MemberTable.hashOf(it.present()));
            case MemberReply.LastVoter it -> facts.record(105).text(it.id());
            case MemberReply.IdempotencyMismatch it -> facts.record(106).text(it.requestId());
            case MemberReply.ReplyTableFull _ -> facts.record(107);
            case MemberReply.AddressTaken it -> facts.record(108).text(it.id());
            case MemberReply.TooMany _ -> facts.record(109);
            case MemberReply.AnswerAcknowledged it -> facts.record(110).text(it.requestId());
        }
    }

    private static void add(FieldDigest facts, LockReply reply) {
        switch (reply) {
            case LockReply.Granted it -> add(facts, it);
            case LockReply.GrantedAll it -> {
                facts.record(13).numbers(it.parts().size());
                it.parts().forEach(part -> add(facts, part));
            }
            case LockReply.Released it ->
                    facts.record(2).text(it.resource()).numbers(it.token(), it.holds());
            case LockReply.ReleasedAll it ->
                    texts(facts.record(14).numbers(it.token()), it.resources());
            case LockReply.Cancelled it ->
                    facts.record(15).text(it.resource()).text(it.owner()).numbers(it.count());
            case LockReply.ForceReleased it -> {
                facts.record(16).text(it.resource()).numbers(it.token(), it.holderCount());
                holders(facts, it.holders());
            }
            case LockReply.PolicySet it -> facts.record(17).constant(it.policy());
            case LockReply.SessionOpened it -> facts.record(18).numbers(it.session(), it.ttlMs());
            case LockReply.SessionAlive it -> add(facts, it);
            case LockReply.SessionClosed it ->
                    facts.record(20).numbers(it.session(), it.grants(), it.waits());
            case LockReply.SemaphoreState it ->
                    facts.record(21).text(it.resource()).numbers(it.permits(), it.available());
            case LockReply.LatchState it ->
                    facts.record(22).text(it.resource()).numbers(it.count());
            case LockReply.BarrierPassed it ->
                    facts.record(23).text(it.resource()).numbers(it.parties(), it.arrival());
            case LockReply.ElectionState it ->
                    facts.record(24)
                            .text(it.resource())
                            .text(it.leader())
                            .text(it.value())
                            .numbers(it.token(), it.revision());
            case LockReply.Rejected it -> add(facts, it);
        }
    }

    private static void add(FieldDigest facts, LockReply.Granted granted) {
        facts.record(1)
                .text(granted.resource())
                .text(granted.owner())
                .constant(granted.mode())
                .numbers(granted.token(), granted.fence(), granted.holds(), granted.permits())
                .numbers(granted.acquiredAtWallMs(), granted.expiresAtWallMs())
                .numbers(granted.remainingMs(), granted.ttlMs());
    }

    private static void add(FieldDigest facts, LockReply.SessionAlive alive) {
        facts.record(19)
                .numbers(alive.session(), alive.ttlMs(), alive.remainingMs())
                .numbers(alive.lostCount(), alive.lostForgotten(), alive.contendedCount())
                .numbers(alive.lost().size());
        for (Session.Lost lost : alive.lost()) {
            facts.record(33).text(lost.owner()).text(lost.resource()).constant(lost.how());
            facts.numbers(lost.note(), lost.token());
        }
        texts(facts, alive.contended());
    }

    private static void add(FieldDigest facts, LockReply.Rejected reply) {
        switch (reply) {
            case LockReply.Held it -> {
                facts.record(3).text(it.resource()).numbers(it.holderCount(), it.waiterCount());
                holders(facts, it.holders());
            }
            case LockReply.WaitTimeout it -> {
                facts.record(4).text(it.resource()).numbers(it.holderCount(), it.waitedMs());
                holders(facts, it.holders());
            }
            case LockReply.NotOwner it -> {
                facts.record(6).text(it.resource()).text(it.owner());
                holders(facts.numbers(it.token(), it.holderCount()), it.holders());
            }
            case LockReply.Deadlock it -> add(facts, it.report());
            case LockReply.GrantLost it ->
                    facts.record(7).text(it.resource()).text(it.owner()).numbers(it.token());
            case LockReply.QueueFull it ->
                    facts.record(8).constant(it.scope()).text(it.name()).numbers(it.limit());
            case LockReply.UpgradeConflict it ->
                    facts.record(9).text(it.resource()).text(it.owner()).text(it.otherOwner());
            case LockReply.IdempotencyMismatch it -> facts.record(10).text(it.requestId());
            case LockReply.ReplyTableFull it ->
                    facts.record(11).numbers(it.ofClient() ? 1 : 0, it.limitBytes());
            case LockReply.WaitCancelled it ->
                    facts.record(12).text(it.resource()).constant(it.reason());
            case LockReply.AnswerAcknowledged it -> facts.record(35).text(it.requestId());
            case LockReply.SessionExpired it -> facts.record(25).numbers(it.session());
            case LockReply.SessionRequired it ->
                    facts.record(26).text(it.resource()).text(it.owner());
            case LockReply.ReentrancyLimit it ->
                    facts.record(27).text(it.resource()).text(it.owner()).numbers(it.limit());
            case LockReply.IntentionInUse it ->
                    facts.record(28).text(it.resource()).text(it.owner()).numbers(it.below());
            case LockReply.NotFound it -> facts.record(29).text(it.resource());
            case LockReply.TooManyPermits it ->
                    facts.record(30).text(it.resource()).numbers(it.wanted(), it.permits());
            case LockReply.BarrierMismatch it ->
                    facts.record(31).text(it.resource()).numbers(it.parties(), it.expected());
            case LockReply.TableFull it -> facts.record(32).text(it.what()).numbers(it.limit());
        }
    }

    private static void add(FieldDigest facts, DeadlockReport report) {
        facts.record(5)
                .numbers(report.id(), report.atMs(), report.atWallMs(), report.cycleCount())
                .numbers(report.locksLost() ? 1 : 0, report.cycle().size())
                .text(report.victim())
                .text(report.victimResource())
                .text(report.policy())
                .text(report.reason())
                .text(report.explanation());
        for (DeadlockReport.Step step : report.cycle()) {
            facts.record(34).text(step.owner()).text(step.waitsFor());
            facts.constant(step.mode()).constant(step.edge());
            facts.numbers(step.holdsCount(), step.holds().size());
            for (DeadlockReport.HeldLock lock : step.holds()) {
                facts.record(36).text(lock.resource()).constant(lock.mode());
                facts.numbers(lock.token(), lock.heldMs());
            }
        }
    }

    private static void holders(FieldDigest facts, List<Holder> holders) {
        facts.numbers(holders.size());
        for (Holder holder : holders) {
            facts.record(37).text(holder.owner()).constant(holder.mode());
            facts.numbers(holder.token(), holder.heldMs(), holder.remainingMs());
        }
    }

    private static void texts(FieldDigest facts, List<String> texts) {
        facts.numbers(texts.size());
        texts.forEach(facts::text);
    }
}
