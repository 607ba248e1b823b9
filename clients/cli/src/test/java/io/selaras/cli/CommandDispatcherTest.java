package io.selaras.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.cli.FakeNode.Asked;
import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.process.ProcessTable;
import io.selaras.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandDispatcherTest {

    private static final String NODE1 =
            "{\"lag\":null,\"priority\":2,\"role\":\"voter\",\"state\":\"voter\",\"linked\":true,"
                    + "\"address\":\"localhost:1\",\"nodeId\":\"node1\"}";
    private static final String ELSEWHERE =
            "{\"nodeId\":\"else{where\",\"address\":null,\"self\":false,\"linked\":false,"
                    + "\"state\":\"joining\",\"role\":\"learner\",\"inForce\":null,"
                    + "\"priority\":0,\"lag\":17}";

    private final FakeNode node = new FakeNode();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path data;

    @AfterEach
    void closeNode() {
        node.close();
    }

    @Test
    void statusOfNodesThatDoNotRunFailsAndNamesTheirPorts() {
        assertThat(run("status", "--nodes", "2", "--port=7000")).isEqualTo(1);
        assertThat(said()).isEqualTo("node1  :7000  stopped\nnode2  :7001  stopped\n");
    }

    @Test
    void statusShowsReadinessLeaderAndProcess() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}").leads("node1", NODE1);
        assertThat(run("status")).isZero();
        assertThat(said())
                .matches(
                        "node1  :%d  ready, leader  pid %d  [0-9]+ MB\n"
                                .formatted(node.port(), ProcessHandle.current().pid()));
    }

    @Test
    void statusOfANodeThatIsNotReadyFails() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 503, "{}").leads("node2", NODE1);
        assertThat(run("status")).isEqualTo(1);
        assertThat(said()).contains("not ready  pid").doesNotContain("leader");
    }

    @Test
    void listOfMembersDoesNotDependOnTheOrderOfJson() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}").leads("node1", NODE1, ELSEWHERE);
        assertThat(run("member")).isZero();
        assertThat(said())
                .isEqualTo(
                        """
                        member       address                  state     wanted   priority linked behind
                        node1        localhost:1              voter*    voter    2        true   -
                        else{where   null                     joining   learner  0        false  17
                        * leads
                        """);
    }

    @Test
    void refusalOfAChangeIsShownInTheWordsOfTheNode() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}")
                .leads("node1", NODE1)
                .answers(
                        "DELETE /v1/cluster/members/node9",
                        404,
                        "{\"detail\":\"No member `node9` \\\"is\\\" wanted\"}");
        assertThat(run("member", "remove", "node9")).isEqualTo(1);
        assertThat(complaint()).isEqualTo("selaras: No member `node9` \"is\" wanted\n");
    }

    @Test
    void nodeThatCannotBeStartedIsNotRemembered() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}").leads("node1", NODE1);
        prepares("/bin/false");

        assertThat(run("member", "add", "node4")).isEqualTo(1);

        assertThat(complaint()).contains("node4 ended while starting: ");
        assertThat(new ClusterDirectory(data, "", "").nodes()).containsExactly("node1");
    }

    @Test
    void nodeThatTheClusterRefusesIsNotRememberedAndGoesOn() throws IOException {
        oneNodeRuns();
        new ProcessTable(new ClusterDirectory(data, "", ""), terminal())
                .remember("node4", ProcessHandle.current().pid());
        node.answers("GET /readyz", 200, "{}")
                .leads("node1", NODE1)
                .answers("POST /v1/cluster/members", 409, "{\"detail\":\"no more members\"}");
        prepares("/bin/false");

        assertThat(run("member", "add", "node4")).isEqualTo(1);

        assertThat(complaint()).isEqualTo("selaras: no more members\n");
        assertThat(new ClusterDirectory(data, "", "").nodes()).containsExactly("node1");
    }

    @Test
    void nodeThatIsNoMemberIsForgotten() throws IOException {
        oneNodeRuns();
        new ClusterDirectory(data, "", "").remember("node3");
        node.answers("GET /readyz", 200, "{}").leads("node1", NODE1);

        assertThat(run("member", "remove", "node3")).isZero();

        assertThat(said()).isEqualTo("node3 was no member, only a node of " + data + "\n");
        assertThat(node.changes()).isEmpty();
        assertThat(new ClusterDirectory(data, "", "").nodes()).containsExactly("node1");
    }

    @Test
    void damagedMemoryOfAFolderIsNamed() throws IOException {
        oneNodeRuns();
        Files.writeString(data.resolve("cluster.conf"), "nodes=99999999999\n");
        assertThat(run("status")).isEqualTo(1);
        assertThat(complaint())
                .isEqualTo(
                        "selaras: %s is damaged: nodes=99999999999\n"
                                .formatted(data.resolve("cluster.conf")));
    }

    @Test
    void changeThatMayNotHaveHappenedIsSentAgainUnderItsId() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}")
                .leads("node1", NODE1)
                .answers("POST /v1/cluster/members", 503, "{}")
                .answers("POST /v1/cluster/members", 200, "{}");
        assertThat(run("member", "priority", "node1", "7")).isZero();
        assertThat(said()).isEqualTo("node1 has priority 7\n");
        assertThat(node.changes())
                .hasSize(2)
                .extracting(Asked::key)
                .doesNotContain("")
                .containsOnly(node.changes().getFirst().key());
        assertThat(node.changes().getLast().body())
                .isEqualTo(
                        "{\"nodeId\":\"node1\",\"address\":\"localhost:1\",\"role\":\"voter\",\"priority\":7}");
    }

    @Test
    void transferWaitsUntilAnotherNodeLeads() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}")
                .leads("node1", NODE1)
                .groupsLedBy("node1")
                .groupsLedBy("node1")
                .groupsLedBy("node2")
                .answers("POST /v1/cluster/transfer", 200, "{}");
        assertThat(run("transfer", "node2")).isZero();
        assertThat(said()).isEqualTo("node2 leads\n");
        assertThat(node.changes().getFirst().body()).isEqualTo("{\"target\":\"node2\"}");
    }

    @Test
    void transferToANodeThatLeadsSomeGroupsGivesItTheOthers() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}")
                .leads("node1", NODE1)
                .groupsLedBy("node1", "node2", "node3")
                .groupsLedBy("node1", "node1", "node3")
                .groupsLedBy("node1", "", "node1")
                .groupsLedBy("node1", "node1", "node1")
                .answers("POST /v1/cluster/transfer", 202, "{}");
        assertThat(run("transfer", "node1")).isZero();
        assertThat(said()).isEqualTo("node1 leads\n");
        assertThat(node.changes()).hasSize(1);
    }

    @Test
    void transferToANodeThatLeadsAllGroupsChangesNothing() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}").leads("node1", NODE1).groupsLedBy("node1", "node1");
        assertThat(run("transfer", "node1")).isZero();
        assertThat(said()).isEqualTo("node1 leads already\n");
        assertThat(node.changes()).isEmpty();
    }

    @Test
    void transferToNobodyInParticularMovesEachGroup() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}")
                .leads("node1", NODE1)
                .groupsLedBy("node1", "node2", "node2")
                .groupsLedBy("node3", "node2", "node2")
                .answers("GET /v1/raft", 503, "{}")
                .groupsLedBy("node3", "node1", "node3")
                .answers("POST /v1/cluster/transfer", 202, "{}");
        assertThat(run("transfer")).isZero();
        assertThat(said()).isEqualTo("node1 leads 1 of 3 groups\nnode3 leads 2 of 3 groups\n");
        assertThat(node.changes().getFirst().body()).isEmpty();
    }

    @Test
    void transferOfGroupsWithoutALeaderWaitsForOne() throws IOException {
        oneNodeRuns();
        node.answers("GET /readyz", 200, "{}")
                .leads("node1", NODE1)
                .groupsLedBy("")
                .groupsLedBy("node2")
                .answers("POST /v1/cluster/transfer", 202, "{}");
        assertThat(run("transfer")).isZero();
        assertThat(said()).isEqualTo("node2 leads\n");
    }

    @Test
    void commandsThatNeedANodeSayHowToStartOne() {
        assertThat(run("transfer")).isEqualTo(1);
        assertThat(complaint())
                .isEqualTo(
                        "selaras: no node of %1$s is ready; 'call up --data %1$s' starts them\n"
                                .formatted(data));
    }

    @Test
    void upWaitsForANodeThatIsLeavingAndCountsItOut() throws IOException {
        oneNodeRuns();
        prepares("true");
        Files.writeString(
                data.resolve("cluster.conf"),
                "nodes=2\nfounders=2\nremoved=\nport=%d\n".formatted(node.port()));
        String leaving =
                NODE1.replace("node1", "node2").replace(":\"voter\",\"li", ":\"leaving\",\"li");
        node.answers("GET /readyz", 200, "{}");
        node.leads("node1", NODE1, leaving).leads("node1", NODE1, leaving).leads("node1", NODE1);

        assertThat(run("up", "--nodes", "1", "--detach")).as(complaint()).isZero();

        assertThat(said())
                .startsWith(
                        """
                        node2 is leaving the cluster; waiting until it has left
                        node2 was removed from the cluster and is none of its nodes any more
                        """);
        assertThat(Files.readString(data.resolve("cluster.conf"))).contains("removed=node2\n");
    }

    @Test
    void upDoesNotStartANodeThatWasRemoved() throws IOException {
        oneNodeRuns();
        prepares("false");
        Files.writeString(
                data.resolve("cluster.conf"),
                "nodes=3\nfounders=3\nremoved=\nport=%d\n".formatted(node.port()));
        Files.createDirectories(data.resolve("node2"));
        Files.writeString(data.resolve("node2/identity"), "node=node2\nremoved=true\n");
        node.answers("GET /readyz", 200, "{}").leads("node1", NODE1);

        assertThat(run("up", "--detach")).as(complaint()).isZero();

        assertThat(said())
                .contains("node2 was removed", "its data stays in " + data.resolve("node2"))
                .contains("node3 was removed")
                .contains("the cluster of " + data + " runs already");
        assertThat(Files.readString(data.resolve("cluster.conf"))).contains("removed=node2 node3");
    }

    @Test
    void wordOfAnotherClusterOnTheSamePortsCountsNobodyOut() throws IOException {
        oneNodeRuns();
        prepares("false");
        Files.delete(data.resolve("run/node1.pid"));
        node.answers("GET /readyz", 200, "{}").leads("node1", NODE1.replace("node1", "stranger"));

        assertThat(run("up", "--detach")).isEqualTo(1);

        assertThat(Files.readString(data.resolve("cluster.conf"))).contains("removed=\n");
    }

    @Test
    void wrongUseIsNamedWithExitCodeTwo() {
        assertThat(run("status", "--nosuch")).isEqualTo(2);
        assertThat(run("up", "--nodes", "none")).isEqualTo(2);
        assertThat(run("status", "--port")).isEqualTo(2);
        assertThat(run("status", "--data", "")).isEqualTo(2);
        assertThat(run("member", "marry")).isEqualTo(2);
        assertThat(run("member", "add", "db1", "--priority", "1")).isEqualTo(2);
        assertThat(run("down", "now")).isEqualTo(2);
        assertThat(complaint().lines())
                .containsExactly(
                        "selaras: '--nosuch' is not understood here; './selaras help' lists what there is",
                        "selaras: --nodes takes a number from 1 to 9, not 'none'; './selaras help' lists what there is",
                        "selaras: --port needs a value; './selaras help' lists what there is",
                        "selaras: --data needs a value; './selaras help' lists what there is",
                        "selaras: there is no 'member marry'; './selaras help' lists what there is",
                        "selaras: only node4, node5 and so on get an address by themselves; give the address of db1"
                                + " as HOST:PORT; './selaras help' lists what there is",
                        "selaras: 'now' is not understood here; './selaras help' lists what there is");
    }

    @Test
    void stoppingWhatDoesNotRunForgetsProcesses() throws IOException {
        Path stale = data.resolve("run/node1.pid");
        Files.createDirectories(data.resolve("run"));
        Files.writeString(stale, "1 another-boot/12345\n");
        assertThat(run("down")).isZero();
        assertThat(said()).isEqualTo("no node of " + data + " runs\n");
        assertThat(stale).doesNotExist();
    }

    /** A cluster of one node: its HTTP is the fake's, its process is this one. */
    private void oneNodeRuns() throws IOException {
        ClusterDirectory directory = new ClusterDirectory(data, "1", String.valueOf(node.port()));
        Files.createDirectories(directory.run());
        directory.save();
        new ProcessTable(directory, terminal()).remember("node1", ProcessHandle.current().pid());
    }

    /** A launcher for which this is the command that starts a node. */
    private void prepares(String command) throws IOException {
        Files.createDirectories(data.resolve("home"));
        Path launcher =
                Files.writeString(
                        data.resolve("home/selaras"),
                        "#!/bin/sh\nprintf '%s\\0' >\"$2\"\n".formatted(command));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private int run(String command, String... words) {
        Invocation invocation =
                new Invocation(
                        "call",
                        data.resolve("home"),
                        Map.of("SELARAS_DATA", data.toString()),
                        terminal());
        return new CommandDispatcher(invocation, new Interruption()).run(command, List.of(words));
    }

    private Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private String complaint() {
        return err.toString(UTF_8);
    }
}
