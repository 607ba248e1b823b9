package io.selaras.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.api.event.EventLog;
import io.selaras.api.request.ReplicaGateway;
import io.selaras.config.ClusterConfig;
import io.selaras.config.NodeConfig;
import io.selaras.config.NodeConfigReader;
import io.selaras.config.setting.Settings;
import io.selaras.core.kernel.Labelled;
import io.selaras.core.lock.Edge;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.VictimPolicy;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.member.MemberRole;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.session.GrantEnd;
import io.selaras.http.Route;
import io.selaras.replica.Replica;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiContractTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @Test
    void everyServedRouteIsDocumentedAndViceVersa() throws Exception {
        Map<String, Set<String>> documented = new TreeMap<>();
        JsonNode document = document();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                assertThat(METHODS).contains(operation.getKey());
                documented.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        queryParameters(document, operation.getValue()));
            }
        }
        Map<String, Set<String>> served = new TreeMap<>();
        for (Route route : routes()) {
            served.put(route.method() + " " + route.path(), new TreeSet<>(route.parameters()));
        }

        assertThat(documented).isEqualTo(served);
    }

    @Test
    void everyReferenceOfTheDocumentLeadsSomewhere() throws Exception {
        JsonNode document = document();
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @Test
    void wordsAreThoseOfTheDocument() throws Exception {
        List<Set<String>> documented = new ArrayList<>();
        words(document(), documented);

        assertThat(documented)
                .contains(
                        Labelled.byLabel(LockMode.values()).keySet(),
                        Labelled.byLabel(VictimPolicy.values()).keySet(),
                        Labelled.byLabel(Edge.values()).keySet(),
                        Labelled.byLabel(GrantEnd.values()).keySet(),
                        Labelled.byLabel(Explanation.Verdict.values()).keySet(),
                        Labelled.byLabel(LockQuery.State.values()).keySet(),
                        Labelled.byLabel(MemberRole.values()).keySet(),
                        Labelled.byLabel(QueueSettings.Ordering.values()).keySet());
    }

    /** All lists of words that the document knows. */
    private static void words(JsonNode node, List<Set<String>> lists) {
        if (node.path("enum").isArray()) {
            Set<String> words = new TreeSet<>();
            node.get("enum").forEach(word -> words.add(word.asString()));
            lists.add(words);
        }
        for (JsonNode child : node) {
            words(child, lists);
        }
    }

    private static Set<String> queryParameters(JsonNode document, JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved =
                    parameter.has("$ref")
                            ? document.at(parameter.get("$ref").asString().substring(1))
                            : parameter;
            if (resolved.get("in").asString().equals("query")) {
                names.add(resolved.get("name").asString());
            }
        }
        return names;
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asString());
        }
        for (JsonNode child : node) {
            collect(child, references);
        }
    }

    private static List<Route> routes() throws Exception {
        NodeConfig config = NodeConfigReader.read(Settings.read(List.of(), Map.of(), Map.of()));
        return ApiRoutes.table(
                        config,
                        ApiRoutes.Gateways.of(new ReplicaGateway(Replica.COORDINATION)),
                        new EventLog(),
                        new NoCluster(config.cluster()),
                        _ -> "")
                .routes();
    }

    private static JsonNode document() throws Exception {
        try (InputStream file =
                OpenApiContractTest.class.getResourceAsStream(
                        "/io/selaras/api/spec/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        }
    }

    private record NoCluster(ClusterConfig config) implements ClusterView {

        @Override
        public String clusterId() {
            return "";
        }

        @Override
        public Map<String, String> addresses() {
            return Map.of();
        }

        @Override
        public List<String> linked() {
            return List.of();
        }
    }
}
