package io.selaras.core.coordination;

import io.selaras.core.definition.DefinitionImage;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.image.LockImage;
import io.selaras.core.member.MemberImage;
import io.selaras.core.member.MemberReply;
import io.selaras.core.placement.LostNode;
import io.selaras.core.placement.NodeFacts;
import io.selaras.core.placement.Placement;
import io.selaras.core.reply.Acknowledged;
import io.selaras.core.reply.FinishedReply;
import io.selaras.core.session.SessionImage;
import java.util.List;

/**
 * The whole state of the coordination machine, immutable, part by part: taken on the machine's
 * thread, encoded on any other. All lists are unmodifiable and keep their order.
 *
 * @param version the agreed version, at which the image is written
 * @param logTimeMs the largest log time seen
 * @param wallTimeMs the leader's wall clock in the last batch
 * @param placement since version 2
 * @param facts since version 4, in the order of the nodes' ids
 * @param losses since version 4, in the order of the nodes' ids
 * @param queues definitions of queues and caches, since version 2
 * @param stateHash {@link CoordinationMachine#stateHash()} when the image was taken; checked by
 *     restore
 */
public record CoordinationImage(
        int version,
        long logTimeMs,
        long wallTimeMs,
        SessionImage sessions,
        LockImage locks,
        ReplyImage replies,
        MemberImage members,
        Placement placement,
        List<NodeFacts> facts,
        List<LostNode> losses,
        DefinitionImage queues,
        long stateHash)
        implements MachineImage {
    /** The version that a cluster is founded at. */
    public static final int FIRST_VERSION = 1;

    /** The first version of images that can hold facts of nodes, and losses. */
    public static final int FACTS_SINCE = 4;

    /** The first version of images that can hold a placement map. */
    public static final int MAP_SINCE = 4;

    /**
     * Finished requests with an id, oldest outcome first; pending ones are among the waits.
     *
     * @param locks about locks and sessions
     * @param members about members
     * @param queues about definitions of queues and caches; since version 2
     * @param acknowledged which answers clients have seen, in the order in which they said so
     */
    public record ReplyImage(
            List<FinishedReply<LockReply>> locks,
            List<FinishedReply<MemberReply>> members,
            List<FinishedReply<DefinitionReply>> queues,
            List<Acknowledged> acknowledged) {}
}
