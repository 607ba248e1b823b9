package io.selaras.cli.member;

import io.selaras.cli.client.Change;
import io.selaras.cli.client.ClusterAnswer;
import io.selaras.cli.client.HttpAnswer;
import io.selaras.cli.client.NodeClient;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.CommandException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** A node of this machine that is ready, the leader if that is here: whom changes are sent to. */
public final class ReadyNode {

    private static final int CHANGE_PATIENCE_MS = 8_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Invocation invocation;
    private final ClusterDirectory directory;
    private final Interruption interruption;
    private final NodeClient client;
    private int port;

    public ReadyNode(Invocation invocation, ClusterDirectory directory, Interruption interruption) {
        this.invocation = invocation;
        this.directory = directory;
        this.interruption = interruption;
        client = NodeClient.of(invocation.environment());
    }

    /** Looks for a node that is ready now; ends the command when there is none. */
    public void find() {
        List<String> nodes = directory.nodes();
        for (String node : nodes) {
            port = directory.portOf(node);
            if (client.isReady(port)) {
                client.leaderSeenBy(port)
                        .filter(nodes::contains)
                        .map(directory::portOf)
                        .filter(client::isReady)
                        .ifPresent(leader -> port = leader);
                return;
            }
        }
        throw CommandException.failed(
                "no node of %s is ready; '%s' starts them"
                        .formatted(directory.data(), invocation.callOf(directory, "up")));
    }

    /** The cluster as that node sees it; empty when it does not answer in this moment. */
    Optional<ClusterAnswer> cluster() {
        return client.cluster(port);
    }

    /** Who leads each group as that node sees it; empty when it does not answer in this moment. */
    SortedMap<Integer, String> groupLeaders() {
        return client.groupLeaders(port);
    }

    /**
     * Asks what changes nothing, and ends the command when that node refuses it or does not answer.
     *
     * @param body empty for none
     */
    public HttpAnswer ask(String method, String path, String body) {
        HttpAnswer answer =
                client.send(port, new Change(method, path, body, ""), CHANGE_PATIENCE_MS)
                        .orElseThrow(() -> CommandException.failed("the node does not answer"));
        if (!answer.isSuccess()) {
            throw CommandException.failed(answer.detail());
        }
        return answer;
    }

    /**
     * Sends a change and ends the command when the cluster refuses it; what may not have happened
     * is repeated with one request id.
     */
    void change(String method, String path, String body) {
        Change change = new Change(method, path, body, "launcher-" + UUID.randomUUID());
        long started = System.nanoTime();
        while (true) {
            Optional<HttpAnswer> answer = client.send(port, change, CHANGE_PATIENCE_MS);
            if (answer.isPresent() && answer.get().isSuccess()) {
                return;
            }
            if (answer.isPresent() && !answer.get().isForNow()) {
                throw CommandException.failed(answer.get().detail());
            }
            if (System.nanoTime() - started >= PATIENCE.toNanos()) {
                throw CommandException.indeterminate(
                        "the cluster does not answer: "
                                + answer.map(HttpAnswer::body).orElse("").strip());
            }
            interruption.pause(300);
            find();
        }
    }
}
