package io.selaras.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.cluster.Invocation;
import io.selaras.cli.process.Interruption;
import io.selaras.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingCommandTest {

    private static final String NODES =
            """
            {"replicationFactor":3,"nodes":[
            {"nodeId":"node1","zone":null,"weight":1,"points":128,"leads":1,"replicas":2},
            {"nodeId":"long-name","zone":"rack b","weight":100,"points":12800,"leads":1,"replicas":2}],
            """;

    private final FakeNode node = new FakeNode();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path data;

    @BeforeEach
    void oneNodeRuns() throws IOException {
        ClusterDirectory directory = new ClusterDirectory(data, "1", String.valueOf(node.port()));
        Files.createDirectories(directory.run());
        directory.save();
        node.answers("GET /readyz", 200, "{}").leads("node1");
    }

    @AfterEach
    void closeNode() {
        node.close();
    }

    @Test
    void ringIsShownAsTwoTables() {
        node.answers(
                "GET /v1/ring?limit=1",
                200,
                NODES
                        + """
                        "map":[{"partition":1,"leader":"node1","replicas":["long-name","node1"],
                        "wanted":["node1","long-name"]},
                        {"partition":2,"leader":null,"replicas":["node1"],"wanted":[]}],
                        "moves":{"replicas":3,"leaderships":4,"bytes":5}}
                        """);

        assertThat(run()).isZero();

        assertThat(said())
                .isEqualTo(
                        """
                        2 partitions, replication factor 3
                        node       zone    weight  shall lead  shall hold
                        node1      -       1       1           2
                        long-name  rack b  100     1           2
                        partition  leader  in force         wanted
                        1          node1   long-name node1  node1 long-name
                        2          -       node1            -
                        to move: replicas 3 (about 5 bytes), leaderships 4
                        """);
    }

    @Test
    void ringThatCannotBePlannedSaysSo() {
        node.answers(
                "GET /v1/ring?limit=1",
                200,
                NODES
                        + """
                        "map":[{"partition":1,"leader":null,"replicas":[],"wanted":[]}],"moves":null}
                        """);
        assertThat(run()).isZero();
        assertThat(said()).endsWith("to move: this node does not know all partitions yet\n");
    }

    @Test
    void clusterWithoutPartitionsShowsItsNodesOnly() {
        node.answers("GET /v1/ring?limit=1", 200, NODES + "\"map\":[],\"moves\":null}");
        assertThat(run()).isZero();
        assertThat(said()).startsWith("0 partitions").endsWith("rack b  100     1           2\n");
    }

    @Test
    void keyIsEncodedAndItsPlaceShown() {
        node.answers(
                "GET /v1/ring/lookup?key=cart+%7B%C3%A9%7D%26",
                200,
                """
                {"key":"cart {\u00e9}&","routed":"\u00e9","hash":5,"partition":2,
                "arc":{"firstHash":3,"lastHash":9},"leader":"b","replicas":["a","b"],
                "wanted":["b","a"],"preference":["a","b"]}
                """);

        assertThat(run("lookup", "cart {\u00e9}&")).isZero();

        assertThat(said())
                .isEqualTo(
                        """
                        key         cart {\u00e9}&
                        routed      \u00e9
                        hash        5
                        partition   2
                        arc         3 to 9
                        leader      b
                        in force    a b
                        wanted      b a
                        preference  a b
                        """);
    }

    @Test
    void planIsAskedForInJsonAndPartitionsThatStayAreLeftOut() {
        node.answers(
                "POST /v1/ring/plan",
                200,
                NODES
                        + """
                        "moves":{"replicas":1,"leaderships":1,"bytes":7},
                        "map":[{"partition":1,"from":["a"],"to":["a"],"bytes":0},
                        {"partition":2,"from":["a"],"to":["b"],"bytes":7}]}
                        """);

        int code =
                run(
                        "plan",
                        "--join",
                        "b,zone=rack \"b\",weight=2",
                        "--join=c",
                        "--leave",
                        "d",
                        "--leave",
                        "e",
                        "--change",
                        "a,zone=",
                        "--replication-factor",
                        "5");

        assertThat(code).isZero();
        assertThat(node.changes().getFirst().body())
                .isEqualTo(
                        "{\"join\":[{\"nodeId\":\"b\",\"zone\":\"rack \\\"b\\\"\",\"weight\":2},"
                                + "{\"nodeId\":\"c\"}],\"leave\":[\"d\",\"e\"],"
                                + "\"change\":[{\"nodeId\":\"a\",\"zone\":\"\"}],"
                                + "\"replicationFactor\":5}");
        assertThat(said())
                .endsWith(
                        """
                        partition  from  to  bytes
                        2          a     b   7
                        would move: replicas 1 (about 7 bytes), leaderships 1
                        """);
    }

    @Test
    void refusalIsShownInTheWordsOfTheNode() {
        node.answers("POST /v1/ring/plan", 400, "{\"detail\":\"Field `leave` leaves no node\"}");
        assertThat(run("plan", "--leave", "node1")).isEqualTo(1);
        assertThat(complaint()).isEqualTo("selaras: Field `leave` leaves no node\n");
    }

    @Test
    void wrongUseIsNamedWithExitCodeTwo() {
        wrong("there is no 'ring turn'", "turn");
        wrong("only ring lookup takes a word more: a key", "lookup");
        wrong("only ring lookup takes a word more: a key", "plan", "node4", "--leave", "a");
        wrong("go with 'ring plan', which needs one of them", "plan");
        wrong("go with 'ring plan', which needs one of them", "--leave", "a");
        wrong("'b' is not understood here", "lookup", "a", "b");
        wrong("--join needs a value", "plan", "--join");
        wrong("takes NODE[,zone=ZONE][,weight=1 to 100], not 'a,b'", "plan", "--join", "a,b");
        wrong("not 'a,weight=0'", "plan", "--change", "a,weight=0");
        wrong("not 'a,weight=1,weight=1'", "plan", "--join", "a,weight=1,weight=1");
        wrong("not ',zone=b'", "plan", "--join", ",zone=b");
        wrong("takes 1, 3 or 5, not '6'", "plan", "--replication-factor", "6");
        assertThat(node.changes()).isEmpty();
    }

    private void wrong(String words, String... arguments) {
        err.reset();
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(complaint()).contains(words).endsWith("'./selaras help' lists what there is\n");
    }

    private int run(String... words) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        false);
        Invocation invocation =
                new Invocation(
                        "call",
                        data.resolve("home"),
                        Map.of("SELARAS_DATA", data.toString()),
                        terminal);
        return new CommandDispatcher(invocation, new Interruption()).run("ring", List.of(words));
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private String complaint() {
        return err.toString(UTF_8);
    }
}
