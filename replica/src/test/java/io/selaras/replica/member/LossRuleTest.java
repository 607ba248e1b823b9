package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.kernel.machine.SystemCommand.StateLink;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A node states whom it has lost for long, and whom it has found again. */
class LossRuleTest {

    private static final long DEAD_MS = 10_000;
    private static final StateLink LOST = new StateLink("node1", "node2", true);
    private static final StateLink FOUND = new StateLink("node1", "node2", false);

    private final CoordinationMachine machine =
            CoordinationMachine.empty(List.of("node1", "node2", "node3"));
    private final Map<String, Long> unlinked = new TreeMap<>();
    private LossRule rule = rule();
    private long nowMs = 1_000_000;

    private LossRule rule() {
        return new LossRule("node1", DEAD_MS, it -> unlinked.getOrDefault(it, Long.MAX_VALUE));
    }

    private void unlink(String... nodes) {
        for (String node : nodes) {
            unlinked.put(node, nowMs);
        }
    }

    private void link(String node) {
        unlinked.remove(node);
    }

    private void apply(Command command) {
        Origin origin = new Origin("node1", 1, 1);
        machine.apply(new Batch(7, 8, List.of(new Request(origin, "", null, command))));
    }

    private void raise() {
        for (int version = 2; version <= CoordinationImage.FACTS_SINCE; version++) {
            apply(new SystemCommand.RaiseVersion(version));
        }
    }

    /** What is told while so much time passes, a second a turn. */
    private List<StateLink> pass(long seconds) {
        List<StateLink> told = new ArrayList<>();
        for (long second = 0; second < seconds; second++) {
            nowMs += 1_000;
            told.addAll(rule.toTell(nowMs, machine));
        }
        return told;
    }

    @Test
    void lossIsStatedOnceAfterItsTimeAndTakenBackWithTheLink() {
        raise();
        assertThat(pass(100)).isEmpty();
        unlink("node2");
        assertThat(pass(9)).isEmpty();
        assertThat(pass(1)).containsExactly(LOST);
        assertThat(pass(100)).as("it is on its way").isEmpty();
        apply(LOST);
        assertThat(pass(100)).isEmpty();
        link("node2");
        assertThat(pass(1)).containsExactly(FOUND);
        assertThat(pass(100)).isEmpty();
        apply(FOUND);
        unlink("node2");
        assertThat(pass(9)).isEmpty();
        assertThat(pass(1)).containsExactly(LOST);
    }

    @Test
    void linkInTimeBeginsAnew() {
        raise();
        unlink("node2");
        assertThat(pass(9)).isEmpty();
        link("node2");
        unlink("node2");
        assertThat(pass(9)).as("there was a link, if only for a moment").isEmpty();
        assertThat(pass(1)).containsExactly(LOST);
    }

    @Test
    void whoStoodStillFindsNobodyDead() {
        raise();
        unlink("node2");
        assertThat(pass(1)).isEmpty();
        nowMs += 100 * DEAD_MS;
        assertThat(rule.toTell(nowMs, machine)).as("a fifth of it counts").isEmpty();
        assertThat(pass(6)).isEmpty();
        assertThat(pass(1)).containsExactly(LOST);
    }

    @Test
    void startAnewTakesNothingBackUnseen() {
        raise();
        apply(LOST);
        unlink("node2");
        rule = rule();
        assertThat(pass(100)).isEmpty();
        link("node2");
        assertThat(pass(1)).containsExactly(FOUND);
    }

    @Test
    void changeOfMindOvertakesWhatIsOnItsWay() {
        raise();
        unlink("node2");
        assertThat(pass(10)).containsExactly(LOST);
        link("node2");
        assertThat(pass(100)).as("nothing of it is applied").isEmpty();
        apply(LOST);
        assertThat(pass(1)).containsExactly(FOUND);
    }

    @Test
    void membersAloneStateAndAreStated() {
        raise();
        unlink("node2", "node3");
        apply(new MemberCommand.Remove("node1"));
        assertThat(pass(100)).isEmpty();
        apply(new MemberCommand.Add(new Member("node1", "node1:1", MemberRole.VOTER, 0, null)));
        assertThat(pass(10)).containsExactlyInAnyOrder(LOST, new StateLink("node1", "node3", true));
        apply(new MemberCommand.Remove("node2"));
        apply(new MemberCommand.Add(new Member("node2", "node2:1", MemberRole.VOTER, 0, null)));
        assertThat(pass(100)).as("who came anew is another one").isEmpty();
    }

    @Test
    void nothingIsStatedThatEarlierVersionsCannotRead() {
        unlink("node2", "node3");
        assertThat(pass(100)).isEmpty();
        raise();
        assertThat(pass(10)).hasSize(2);
    }
}
