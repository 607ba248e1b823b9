package io.selaras.core.work;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.kernel.Effect;
import io.selaras.core.lock.LockCommand.Acquire;
import io.selaras.core.lock.LockEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One wait that closes many cycles does not cost everybody in them theirs. */
class ManyRingsTest {
    private static final int READERS = 40;
    private static final int REMEDIES = 16;

    private final ScenesMachine machine = new ScenesMachine();

    @Test
    void whoClosesTooManyCyclesGivesUpItsOwnWait() {
        for (int i = 0; i < READERS; i++) {
            machine.hold("s", "reader" + i, SHARED);
            machine.hold("x" + i, "writer");
            machine.await("x" + i, "reader" + i);
        }
        List<String> victims = victims("s");
        assertThat(victims).hasSize(REMEDIES + 1).endsWith("writer by requester");
        assertThat(machine.waits()).isEqualTo(READERS - REMEDIES);
        assertThat(victims("s")).as("the next command counts anew").hasSize(REMEDIES + 1);
    }

    private List<String> victims(String resource) {
        Acquire write = new Acquire(resource, "writer", EXCLUSIVE, 300_000, 9_000);
        return machine.effectsOf(write).stream()
                .filter(effect -> effect instanceof Effect.Observed(LockEvent.DeadlockFound _))
                .map(effect ->
                        ((LockEvent.DeadlockFound) ((Effect.Observed) effect).event()).report())
                .map(report -> report.victim() + " by " + report.policy())
                .toList();
    }
}
