package io.selaras.wire.image;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.kernel.ProcessStarts;
import io.selaras.core.lock.DeadlockReport;
import io.selaras.core.lock.Grant;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.Waiter;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberLimit;
import io.selaras.core.member.MemberReply;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.wire.CoreCodec;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts an image together from its records: header, the lists in order, end. */
final class ImageReader {

    private final RecordStream records;
    private final ProcessStarts starts = new ProcessStarts();
    private final List<Grant> grants = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final List<FinishedReply<LockReply>> replies = new ArrayList<>();
    private final List<DeadlockReport> deadlocks = new ArrayList<>();
    private final SyncObjectsCodec registry = new SyncObjectsCodec();
    private final List<Member> members = new ArrayList<>();
    private final List<FinishedReply<MemberReply>> memberReplies = new ArrayList<>();
    private final List<MemberLimit> memberLimits = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();

    /** The header's numbers, in the order of its fields. */
    private record Header(
            long logTimeMs,
            long wallTimeMs,
            long lastToken,
            long lastWaitId,
            long lastDeadlockId,
            int grants,
            int waiters,
            int replies,
            int deadlocks,
            int members,
            int memberReplies,
            int acknowledged) {}

    ImageReader(RecordStream records) {
        this.records = records;
    }

    CoordinationImage read() throws IOException, MalformedException {
        RecordStream.Item first = records.next();
        if (first.field() != ImageCodec.HEADER) {
            throw new MalformedException("an image begins with its version");
        }
        Header header = header(first.body());
        int latest = ImageCodec.HEADER;
        while (true) {
            RecordStream.Item item = records.next();
            if (item.field() < latest) {
                throw new MalformedException("the records of an image are out of order");
            }
            latest = item.field();
            switch (item.field()) {
                case ImageCodec.GRANT -> grants.add(GrantCodec.read(item.body(), starts));
                case ImageCodec.WAITER -> waiters.add(WaiterCodec.read(item.body()));
                case ImageCodec.REPLY -> replies.add(ReplyReader.read(item.body()));
                case ImageCodec.DEADLOCK -> deadlocks.add(DeadlockCodec.read(item.body()));
                case ImageCodec.MEMBER -> members.add(CoreCodec.readMember(item.body()));
                case ImageCodec.MEMBER_REPLY ->
                        memberReplies.add(MemberReplyCodec.read(item.body()));
                case ImageCodec.ACKNOWLEDGED ->
                        acknowledged.add(AcknowledgedCodec.read(item.body()));
                case ImageCodec.MEMBER_LIMIT -> {
                    ProtoReader.Flat it = ProtoReader.Flat.read(item.body(), "tn");
                    memberLimits.add(new MemberLimit(it.text(1), it.number(2)));
                }
                case ImageCodec.END -> {
                    return finished(header, stateHash(item.body()));
                }
                default -> registry.read(item.field(), item.body());
            }
        }
    }

    private CoordinationImage finished(Header header, long stateHash)
            throws IOException, MalformedException {
        if (grants.size() != header.grants
                || waiters.size() != header.waiters
                || replies.size() != header.replies
                || deadlocks.size() != header.deadlocks
                || members.size() != header.members
                || memberReplies.size() != header.memberReplies
                || acknowledged.size() != header.acknowledged) {
            throw new MalformedException("an image does not hold what its header says");
        }
        if (records.hasNext()) {
            throw new MalformedException("an image goes on after its end");
        }
        return new CoordinationImage(
                CoordinationImage.VERSION,
                header.logTimeMs,
                header.wallTimeMs,
                header.lastToken,
                header.lastWaitId,
                header.lastDeadlockId,
                Collections.unmodifiableList(grants),
                Collections.unmodifiableList(waiters),
                Collections.unmodifiableList(replies),
                Collections.unmodifiableList(deadlocks),
                registry.image(),
                Collections.unmodifiableList(members),
                Collections.unmodifiableList(memberReplies),
                Collections.unmodifiableList(acknowledged),
                Collections.unmodifiableList(memberLimits),
                stateHash);
    }

    private static Header header(ProtoReader in) throws MalformedException {
        int version = in.next() && in.field() == 1 ? in.smallNumber() : 0;
        if (version != CoordinationImage.VERSION) {
            throw new MalformedException(
                    "the image has version %d, this node reads %d"
                            .formatted(version, CoordinationImage.VERSION));
        }
        long[] numbers = new long[5];
        int[] counts = new int[7];
        while (in.next()) {
            int field = in.field();
            if (field <= 6) {
                numbers[field - 2] = in.number();
            } else if (field <= 13) {
                counts[field - 7] = in.smallNumber();
            } else {
                throw in.unknownField();
            }
        }
        return new Header(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6]);
    }

    private static long stateHash(ProtoReader in) throws MalformedException {
        long hash = 0;
        while (in.next()) {
            if (in.field() != 1) {
                throw in.unknownField();
            }
            hash = in.fixed();
        }
        return hash;
    }
}
