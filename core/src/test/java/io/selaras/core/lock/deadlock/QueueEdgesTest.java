package io.selaras.core.lock.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.Clients;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockMode;
import io.selaras.core.lock.table.LockTable;
import io.selaras.core.lock.table.OwnerState;
import io.selaras.core.lock.table.QueueEntry;
import io.selaras.core.lock.table.TableImage;
import io.selaras.core.session.SessionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown of a queue: two holders, and w0 to w4 in their order. */
class QueueEdgesTest {

    private final LockTable table = new LockTable(new SessionTable());
    private final List<String> visited = new ArrayList<>();

    @BeforeEach
    void queue() {
        Clients clients = new Clients();
        clients.acquire("q", "h0", LockMode.SHARED, 0);
        clients.acquire("q", "h1", LockMode.SHARED, 0);
        for (int i = 0; i < 5; i++) {
            clients.acquire("q", "w" + i, LockMode.EXCLUSIVE, 1_000);
        }
        TableImage.load(clients.machine.image().locks(), table);
    }

    @Test
    void holdersAndPlacesAreShownOnceButToTheOwnerThatStarts() {
        NewEdges edges = new NewEdges(owner("w3"));

        assertThat(shown(edges, "w3")).containsExactly("h0", "h1", "w2", "w1", "w0");
        assertThat(shown(edges, "w2")).containsExactly("h0", "h1");
        assertThat(shown(edges, "w1")).isEmpty();
        assertThat(shown(edges, "w4")).containsExactly("w3");
    }

    @Test
    void nothingIsShownToAVisitorThatHasSeenEnough() {
        new NewEdges(owner("w3"))
                .of(
                        entry("w3"),
                        (to, _) -> {
                            visited.add(to.name());
                            return false;
                        });
        assertThat(visited).containsExactly("h0");
    }

    @Test
    void placeThatIsMovedForwardHasOthersAheadOfItAndIsAheadOfOthers() {
        ProposedOrder order = new ProposedOrder(entry("w3"), entry("w1"));

        assertThat(order.ahead(entry("w0"))).isNull();
        assertThat(order.ahead(entry("w1"))).isSameAs(entry("w3"));
        assertThat(order.ahead(entry("w2"))).isSameAs(entry("w1"));
        assertThat(order.ahead(entry("w3"))).isSameAs(entry("w0"));
        assertThat(order.ahead(entry("w4"))).isSameAs(entry("w2"));
    }

    @Test
    void holderThatWaitsToConvertIsShownAsManyOthersAsAreWanted() {
        Clients clients = new Clients();
        for (int i = 0; i < 4; i++) {
            clients.acquire("c", "h" + i, LockMode.SHARED, 0);
        }
        clients.own(new LockCommand.Convert("c", "h0", 1, LockMode.EXCLUSIVE, 1_000));
        LockTable converting = new LockTable(new SessionTable());
        TableImage.load(clients.machine.image().locks(), converting);
        OwnerState holder = Objects.requireNonNull(converting.owner("h0"));

        new FirstEdges(2)
                .of(
                        Objects.requireNonNull(holder.firstWait()).entries().getFirst(),
                        (to, _) -> visited.add(to.name()) && visited.size() < 2);
        assertThat(visited).containsExactly("h1", "h2");
    }

    @Test
    void grantsAreRestoredInTheOrderOfTheirTokens() {
        Clients clients = new Clients();
        for (String resource : List.of("z", "a", "m")) {
            clients.acquire(resource, "ann", LockMode.EXCLUSIVE, 0);
        }
        LockTable restored = new LockTable(new SessionTable());
        TableImage.load(clients.machine.image().locks(), restored);

        OwnerState owner = Objects.requireNonNull(restored.owner("ann"));
        assertThat(Objects.requireNonNull(owner.firstGrant()).grant().resource()).isEqualTo("z");
        assertThat(Objects.requireNonNull(owner.lastGrant()).grant().resource()).isEqualTo("m");
        assertThat(restored.ownersOf(0)).as("owners without a session").isEmpty();
    }

    private List<String> shown(NewEdges edges, String owner) {
        visited.clear();
        edges.of(entry(owner), (to, _) -> visited.add(to.name()));
        return visited;
    }

    private OwnerState owner(String name) {
        return Objects.requireNonNull(table.owner(name));
    }

    private QueueEntry entry(String owner) {
        return Objects.requireNonNull(owner(owner).firstWait()).entries().getFirst();
    }
}
