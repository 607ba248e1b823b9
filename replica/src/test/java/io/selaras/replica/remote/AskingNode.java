package io.selaras.replica.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Query;
import io.selaras.core.queue.MessageBody;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueMessage;
import io.selaras.core.queue.QueueQuery;
import io.selaras.core.queue.QueueReply;
import io.selaras.core.queue.QueueReply.Sent;
import io.selaras.core.queue.QueueReply.UnknownQueue;
import io.selaras.replica.peer.PeerTable;
import io.selaras.replica.port.Answer;
import io.selaras.replica.port.Answer.Failure;
import io.selaras.replica.port.ReplicaConfig;
import io.selaras.replica.port.Submission;
import io.selaras.wire.PeerItem;
import io.selaras.wire.PeerItem.Answered;
import io.selaras.wire.PeerItem.Forward;
import io.selaras.wire.PeerItem.ForwardRefused;
import io.selaras.wire.PeerItem.RefusalReason;
import io.selaras.wire.VersionHistory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node that does not vote in a partition, whose leaders a test plays. */
abstract class AskingNode {

    static final int MOST = 6;
    static final long START = 9;
    static final long TIMEOUT_MS = 5_000;
    static final String OWN = "\u0001node4/9/";
    static final QueueReply DONE = new Sent(1, List.of(new QueueReply.Place(7, false)));
    static final QueueReply UNKNOWN = new UnknownQueue(1, 0);

    final Map<Long, Answer> answers = new LinkedHashMap<>();
    final Spoken said = new Spoken();
    final ReplicaConfig config = Spoken.config("node4", START, MOST);
    final PeerTable peers = new PeerTable("node4", START, 10_000);
    int version = 4;
    final RemotePartitions remotes =
            new RemotePartitions(
                    0,
                    new RemoteContext(
                            config,
                            said.outbox,
                            peers,
                            (number, answer) -> assertThat(answers.put(number, answer)).isNull(),
                            wanted -> version >= wanted));
    long nowMs;

    long ackBelow() {
        return turn(Forward.class).getFirst().requests().getFirst().ackBelow();
    }

    void led(String peer, long term) {
        peers.linked(nowMs, peer, 1, VersionHistory.NEW);
        hear(peer, new PeerItem.LeaderTime(1, term, 0));
    }

    void hear(String peer, PeerItem item) {
        remotes.received(nowMs, peer, item);
    }

    void submit(long number, @Nullable String id) {
        submit(number, id, send(1));
    }

    void submit(long number, @Nullable String id, Command command) {
        long ackBelow = id == null ? 0 : 2;
        remotes.submit(nowMs, number, new Submission(1, "test", id, ackBelow, command, TIMEOUT_MS));
    }

    void query(long number) {
        query(number, new QueueQuery.OfQueue(1));
    }

    void query(long number, Query<?> query) {
        remotes.query(1, number, query, nowMs + TIMEOUT_MS);
    }

    void answered(long number, Reply reply) {
        hear("node1", new Answered(1, number, START, reply));
    }

    long id() {
        return config.firstNumber() + 1;
    }

    List<PeerItem> turn() {
        remotes.tick(nowMs);
        remotes.finishTurn(nowMs);
        return said.flush();
    }

    <T extends PeerItem> List<T> turn(Class<T> kind) {
        return turn().stream().map(kind::cast).toList();
    }

    static QueueCommand send(int bytes) {
        QueueMessage message = new QueueMessage("m", "", "", MessageBody.of(new byte[bytes]));
        return new QueueCommand.Send(1, 1, 0, List.of(new QueueCommand.Item(message, false)));
    }

    static ForwardRefused refused(long term, RefusalReason reason, long number) {
        return new ForwardRefused(1, term, List.of(number), reason);
    }

    static Answer applied(Reply reply) {
        return new Answer.Applied(reply);
    }

    static Map.Entry<Long, Answer> failed(long number, Failure failure) {
        return Map.entry(number, new Answer.Failed(failure, 200));
    }
}
