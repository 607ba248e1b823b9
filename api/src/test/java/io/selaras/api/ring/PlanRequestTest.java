package io.selaras.api.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.selaras.core.placement.ClusterNodes;
import io.selaras.core.ring.RingNode;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanRequestTest {

    @Test
    void nodesThatComeGoAndChangeAreInTheOrderOfTheirIds() throws Exception {
        ClusterNodes changed =
                planned(
                        """
                        {'join':[{'nodeId':'a2','zone':'z'},{'nodeId':'d','weight':100}],
                         'leave':['b'],'change':[{'nodeId':'c','weight':7}],'replicationFactor':5}
                        """);

        assertThat(changed.nodes())
                .containsExactly(
                        new RingNode("a", "", 1),
                        new RingNode("a2", "z", 1),
                        new RingNode("c", "", 7),
                        new RingNode("d", "", 100));
        assertThat(changed.replicationFactor()).isEqualTo(5);
    }

    @Test
    void whatIsNotSaidStays() throws Exception {
        assertThat(planned("{}")).isEqualTo(Rings.cluster("a", "b", "c"));
        assertThat(planned("{'change':[{'nodeId':'a','zone':'z'}]}").nodes().getFirst())
                .isEqualTo(new RingNode("a", "z", 1));
        assertThat(planned("{'change':[{'nodeId':'a','zone':''}]}").nodes().getFirst())
                .isEqualTo(RingNode.plain("a"));
    }

    @Test
    void clusterMayBeReplacedAsAWhole() throws Exception {
        assertThat(planned("{'join':[{'nodeId':'x'}],'leave':['a','b','c']}").nodes())
                .containsExactly(RingNode.plain("x"));
    }

    @Test
    void nodesThatDoNotFitTheClusterAreRefused() {
        refuses("{'leave':['nobody']}", "leave[0]", "none of the nodes [a, b, c]");
        refuses("{'change':[{'nodeId':'aa','weight':2}]}", "change[0].nodeId", "mean `a`?");
        refuses("{'join':[{'nodeId':'b'}]}", "join[0].nodeId", "`b`, which is there");
        refuses("{'leave':['a','b','c']}", "leave", "leaves no node");
        refuses("{'change':[{'nodeId':'a'}]}", "change[0].weight", "or a `zone`");
    }

    @Test
    void nodeThatIsNamedTwiceIsRefused() {
        refuses("{'leave':['a','a']}", "leave[1]", "names `a` again");
        refuses("{'join':[{'nodeId':'x'},{'nodeId':'x'}]}", "join[1].nodeId", "`x` again");
        refuses("{'leave':['a'],'join':[{'nodeId':'a'}]}", "join[0].nodeId", "`a` again");
        refuses(
                "{'leave':['a'],'change':[{'nodeId':'a','weight':2}]}",
                "change[0].nodeId",
                "`a` again");
    }

    @Test
    void valuesOutOfTheirRangeAreRefused() {
        refuses("{'join':[{'nodeId':'x','weight':0}]}", "join[0].weight", "expected 1 to 100");
        refuses("{'join':[{'nodeId':'x','weight':101}]}", "join[0].weight", "expected 1 to 100");
        refuses("{'join':[{'nodeId':'no good'}]}", "join[0].nodeId", "is not a node id");
        refuses("{'join':[{'zone':'z'}]}", "join[0].nodeId", "is missing");
        refuses("{'replicationFactor':6}", "replicationFactor", "expected 1 to 5");
        refuses("{'join':[]}", "join", "is empty");
        refuses("{'joins':[]}", "joins", "did you mean `join`?");
        refuses("{'leave':[1]}", "leave[0]", "expected a string");
    }

    @Test
    void evenFactorIsRefusedWithItsReason() {
        refuses(
                "{'replicationFactor':2}",
                "replicationFactor",
                "expected 1, 3 or 5: a majority of 2 tolerates no more failures than one of 1");
        refuses(
                "{'replicationFactor':4}",
                "replicationFactor",
                "a majority of 4 tolerates no more failures than one of 3");
    }

    @Test
    void zoneIsANameOfAtMost64Characters() throws Exception {
        String longest = "\u20ac".repeat(64);
        assertThat(planned(joining(longest)).nodes().getLast().zone()).isEqualTo(longest);
        refuses(joining("z".repeat(65)), "join[0].zone", "has 65 characters; at most 64");
        refuses(joining("a\\nb"), "join[0].zone", "a control character");
        refuses(joining("\\ud800"), "join[0].zone", "half a surrogate pair");
    }

    @Test
    void moreNodesThanAPlannerTakesAreRefused() throws Exception {
        assertThat(planned(joining(61, 1)).nodes()).hasSize(64);
        refuses(joining(62, 1), "join", "makes 65 nodes; at most 64 are planned for");
        refuses(joining(65, 1), "join", "too many items; at most 64");
    }

    @Test
    void heavierNodesThanTimeAllowsForAreRefused() throws Exception {
        assertThat(planned(joining(9, 100)).nodes()).hasSize(12);
        refuses(joining(10, 100), "join", "weigh 1003 together; at most 1000");
    }

    private static String joining(String zone) {
        return "{'join':[{'nodeId':'x','zone':'" + zone + "'}]}";
    }

    private static String joining(int nodes, int weight) {
        return IntStream.range(0, nodes)
                .mapToObj(it -> "{'nodeId':'x%d','weight':%d}".formatted(it, weight))
                .collect(Collectors.joining(",", "{'join':[", "]}"));
    }

    private static ClusterNodes planned(String body) throws RefusedException {
        PlanRequest asked = PlanRequest.of(body.replace('\'', '"').getBytes(UTF_8));
        return ChangedNodes.of(Rings.cluster("a", "b", "c"), asked);
    }

    private static void refuses(String body, String field, String words) {
        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> planned(body));
        assertThat(refusal).as(body).isNotNull();
        Problem problem = refusal.problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELD);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).contains(words);
    }
}
