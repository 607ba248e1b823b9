package io.selaras.core.coordination;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockReply;
import io.selaras.core.lock.explain.Explanation;
import io.selaras.core.lock.query.LockQuery;
import io.selaras.core.lock.query.LockQueryResult;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An answer that leaves something out says so. */
class BoundedListsTest {

    /** Lists that are never cut, and why; and lists whose sign has another name. */
    private static final Map<String, String> EXCEPTIONS =
            Map.of(
                    "GrantedAll.parts", "as many as were asked for",
                    "ReleasedAll.resources", "as many as the token has: at most a request's parts",
                    "LockDetail.queue", "waiterCount",
                    "LockList.locks", "cursor",
                    "SessionList.sessions", "more",
                    "Session.lost", "what is not among them follows from the two notes",
                    "DeadlockList.deadlocks", "more",
                    "InversionList.inversions", "more");

    private final Clients clients = new Clients();

    @Test
    void everyListOfAnAnswerHasASignBesideItThatItWasCut() {
        Set<Class<?>> records = new LinkedHashSet<>();
        Stream.of(LockReply.class, LockQueryResult.class, Explanation.class)
                .forEach(type -> collect(type, records));
        List<String> lists = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Class<?> type : records) {
            List<String> names =
                    Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getType() == List.class) {
                    String name = component.getName();
                    lists.add(type.getSimpleName() + "." + name);
                    String one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
                    if (Stream.of(name + "Count", one + "Count", name + "More")
                            .noneMatch(names::contains)) {
                        silent.add(type.getSimpleName() + "." + name);
                    }
                }
            }
        }
        assertThat(lists).contains("Held.holders", "Step.holds", "WaiterView.blockedBy");
        assertThat(silent).containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    @Test
    void waitBehindManyHoldersSaysThatThereAreMore() {
        for (int i = 0; i < 17; i++) {
            clients.acquire("r", "holder" + i, SHARED, 0);
        }
        clients.acquire("r", "ann", EXCLUSIVE, 60_000);
        LockCommand.Acquire asked = new LockCommand.Acquire("r", "bob", EXCLUSIVE, 1_000, 0);
        Explanation explained =
                clients.machine.query(new LockQuery.Explain(asked), 0).explanation();
        assertThat(explained.blockedBy()).hasSize(16);
        assertThat(explained.blockedByMore()).isTrue();
        LockQueryResult.LockDetail detail =
                clients.machine.query(new LockQuery.LockAt("r", 100, 0), 0);
        assertThat(detail.queue().getFirst().blockedBy()).hasSize(16);
        assertThat(detail.queue().getFirst().blockedByMore()).isTrue();
        LockQueryResult.Graph graph = clients.machine.query(new LockQuery.LockGraph(100, ""), 0);
        assertThat(graph.edges()).hasSize(16);
        assertThat(graph.edgesMore()).isTrue();
        clients.own(new LockCommand.Release("r", "holder0", 1));
        assertThat(clients.machine.query(new LockQuery.LockGraph(100, ""), 0))
                .isInstanceOfSatisfying(
                        LockQueryResult.Graph.class, it -> assertThat(it.edgesMore()).isFalse());
    }

    private static void collect(Class<?> type, Set<Class<?>> records) {
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(it -> collect(it, records));
        } else if (type.isRecord() && records.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                collect(component.getType(), records);
                if (component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element) {
                    collect(element, records);
                }
            }
        }
    }
}
