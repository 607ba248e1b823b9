package io.selaras.replica.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.coordination.CoordinationImage;
import io.selaras.core.coordination.CoordinationMachine;
import io.selaras.core.kernel.Origin;
import io.selaras.core.kernel.machine.Batch;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.member.Member;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.member.MemberRole;
import io.selaras.core.placement.NodeFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node sees to it that the group knows what it states of itself. */
class OwnFactsTest {

    private static final SystemCommand LIMIT = new SystemCommand.StateLimit("node2", 1_000);
    private static final SystemCommand FACTS = new SystemCommand.StateFacts("node2", "east", 2, 5);

    private final CoordinationMachine machine =
            CoordinationMachine.empty(List.of("node1", "node2"));
    private final OwnFacts own =
            new OwnFacts(
                    1_000,
                    new NodeFacts("node2", "east", 2, 5),
                    new LossRule("node2", 1_000, _ -> Long.MAX_VALUE));

    private void apply(Command command) {
        Origin origin = new Origin("node1", 1, 1);
        machine.apply(new Batch(7, 8, List.of(new Request(origin, "", null, command))));
    }

    private void raise() {
        for (int version = 2; version <= CoordinationImage.FACTS_SINCE; version++) {
            apply(new SystemCommand.RaiseVersion(version));
        }
    }

    @Test
    void limitGoesFirstAndFactsOnceTheVersionHasThem() {
        assertThat(own.toTell(0, machine)).containsExactly(LIMIT);
        assertThat(own.toTell(0, machine)).as("it is on its way").isEmpty();
        apply(LIMIT);
        assertThat(own.toTell(0, machine)).as("nobody could read them").isEmpty();
        raise();
        assertThat(own.toTell(0, machine)).containsExactly(FACTS);
        assertThat(own.toTell(0, machine)).as("they are on their way").isEmpty();
        apply(FACTS);
        assertThat(own.toTell(0, machine)).isEmpty();
    }

    @Test
    void whatWasSaidOfAnEarlierStartIsCorrected() {
        raise();
        apply(LIMIT);
        apply(FACTS);
        assertThat(own.toTell(0, machine)).isEmpty();
        apply(new SystemCommand.StateLimit("node2", 7));
        apply(new SystemCommand.StateFacts("node2", "west", 2, 5));
        assertThat(own.toTell(0, machine)).containsExactly(LIMIT, FACTS);
    }

    @Test
    void whoBecomesAMemberAgainSaysItAgain() {
        raise();
        assertThat(own.toTell(0, machine)).containsExactly(LIMIT, FACTS);
        apply(new MemberCommand.Remove("node2"));
        apply(LIMIT);
        apply(FACTS);
        assertThat(own.toTell(0, machine)).isEmpty();
        apply(new MemberCommand.Add(new Member("node2", "n:1", MemberRole.VOTER, 0, null)));
        assertThat(own.toTell(0, machine)).containsExactly(LIMIT, FACTS);
    }
}
