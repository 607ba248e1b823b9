package io.selaras.wire.image;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.ProcessStarts;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.lock.image.LockImage;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberImage;
import io.selaras.core.member.MemberLimit;
import io.selaras.core.member.MemberReply;
import io.selaras.core.placement.LostNode;
import io.selaras.core.placement.NodeFacts;
import io.selaras.core.placement.Placement;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts an image together from its records: header, the lists in order, end. */
final class ImageReader {

    private final RecordStream records;
    private final int version;
    private final ProcessStarts starts = new ProcessStarts();
    private final List<Grant> grants = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final List<FinishedReply<LockReply>> replies = new ArrayList<>();
    private final List<DeadlockReport> deadlocks = new ArrayList<>();
    private final SyncObjectsCodec syncObjects = new SyncObjectsCodec();
    private final List<Member> members = new ArrayList<>();
    private final List<FinishedReply<MemberReply>> memberReplies = new ArrayList<>();
    private final List<MemberLimit> memberLimits = new ArrayList<>();
    private final List<NodeFacts> facts = new ArrayList<>();
    private final List<LostNode> losses = new ArrayList<>();
    private final DefinitionImageCodec definitions = new DefinitionImageCodec();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private Placement placement = Placement.NONE;

    ImageReader(RecordStream records, int version) {
        this.records = records;
        this.version = version;
    }

    /**
     * Reads all that follows the version.
     *
     * @param first the header without its version
     */
    CoordinationImage read(ProtoReader first) throws IOException, MalformedException {
        ImageCodec.Header header = ImageCodec.HEADERS.readFields(first);
        int latest = ImageCodec.HEADER;
        while (true) {
            RecordStream.Item item = records.next();
            if (item.field() < latest) {
                throw new MalformedException("the records of an image are out of order");
            }
            latest = item.field();
            switch (item.field()) {
                case ImageCodec.GRANT -> grants.add(GrantCodec.read(item.body(), starts));
                case ImageCodec.WAITER -> waiters.add(WaiterCodec.WAITER.readFields(item.body()));
                case ImageCodec.REPLY -> replies.add(ReplyCodec.FINISHED.readFields(item.body()));
                case ImageCodec.DEADLOCK ->
                        deadlocks.add(DeadlockCodec.REPORT.readFields(item.body()));
                case ImageCodec.MEMBER -> members.add(CoreCodec.MEMBER.readFields(item.body()));
                case ImageCodec.MEMBER_REPLY ->
                        memberReplies.add(MemberReplyCodec.read(item.body()));
                case ImageCodec.ACKNOWLEDGED ->
                        acknowledged.add(ImageCodec.ACKNOWLEDGEMENTS.readFields(item.body()));
                case ImageCodec.MEMBER_LIMIT ->
                        memberLimits.add(ImageCodec.MEMBER_LIMITS.readFields(item.body()));
                case ImageCodec.NODE_FACTS -> facts.add(facts(item.body()));
                case ImageCodec.LOSS -> losses.add(loss(item.body()));
                case ImageCodec.PLACEMENT -> placement = placement(item.body());
                case ImageCodec.END -> {
                    return finished(header, ImageCodec.STATE_HASH.readFields(item.body()));
                }
                default -> {
                    if (!definitions.read(item.field(), item.body())) {
                        syncObjects.read(item.field(), item.body());
                    }
                }
            }
        }
    }

    private CoordinationImage finished(ImageCodec.Header header, long stateHash)
            throws IOException, MalformedException {
        if (grants.size() != header.grants()
                || waiters.size() != header.waiters()
                || replies.size() != header.replies()
                || deadlocks.size() != header.deadlocks()
                || members.size() != header.members()
                || memberReplies.size() != header.memberReplies()
                || acknowledged.size() != header.acknowledged()) {
            throw new MalformedException("an image does not hold what its header says");
        }
        if (records.hasNext()) {
            throw new MalformedException("an image goes on after its end");
        }
        return new CoordinationImage(
                version,
                header.logTimeMs(),
                header.wallTimeMs(),
                syncObjects.sessions(),
                locks(header),
                new CoordinationImage.ReplyImage(
                        Collections.unmodifiableList(replies),
                        Collections.unmodifiableList(memberReplies),
                        definitions.replies(),
                        Collections.unmodifiableList(acknowledged)),
                new MemberImage(
                        Collections.unmodifiableList(members),
                        Collections.unmodifiableList(memberLimits)),
                placement,
                Collections.unmodifiableList(facts),
                Collections.unmodifiableList(losses),
                definitions.image(),
                stateHash);
    }

    private NodeFacts facts(ProtoReader in) throws MalformedException {
        if (version < CoordinationImage.FACTS_SINCE) {
            throw new MalformedException("facts of nodes where none may be");
        }
        NodeFacts facts = ImageCodec.FACTS.readFields(in);
        if (!facts.sensible()) {
            throw new MalformedException("facts out of their ranges: " + facts);
        }
        return facts;
    }

    private LostNode loss(ProtoReader in) throws MalformedException {
        LostNode lost = ImageCodec.LOSSES.readFields(in);
        if (version < CoordinationImage.FACTS_SINCE || lost.observers().isEmpty()) {
            throw new MalformedException("a loss where none may be: " + lost);
        }
        return lost;
    }

    private Placement placement(ProtoReader in) throws MalformedException {
        if (version < ImageCodec.PLACEMENT_SINCE || placement.founded()) {
            throw new MalformedException("a placement where none may be");
        }
        Placement read = ImageCodec.PLACEMENTS.readFields(in);
        if (!read.rows().isEmpty() && version < CoordinationImage.MAP_SINCE) {
            throw new MalformedException("a map where none may be");
        }
        return read;
    }

    private LockImage locks(ImageCodec.Header header) throws MalformedException {
        return new LockImage(
                header.lastToken(),
                header.lastWaitId(),
                header.lastDeadlockId(),
                Collections.unmodifiableList(grants),
                Collections.unmodifiableList(waiters),
                Collections.unmodifiableList(deadlocks),
                syncObjects.image());
    }
}
