package io.selaras.proof.faults.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.DataFolder;
import io.selaras.proof.faults.cluster.JournalToolRun;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.time.Duration;

/** What happens to one node, and to all its groups with it. */
enum NodeFault {
    KILL {
        @Override
        void begin(FaultRun run, ServerProcess node) throws Exception {
            run.cluster().kill(node);
        }

        @Override
        void end(FaultRun run, ServerProcess node) throws Exception {
            run.cluster().start(node);
        }
    },

    PAUSE {
        @Override
        void begin(FaultRun run, ServerProcess node) throws Exception {
            run.cluster().pause(node);
        }

        @Override
        void end(FaultRun run, ServerProcess node) throws Exception {
            run.cluster().resume(node);
        }
    },

    CUT_OFF {
        @Override
        void begin(FaultRun run, ServerProcess node) {
            run.cluster().cutOff(node);
        }

        @Override
        void end(FaultRun run, ServerProcess node) {
            run.cluster().heal();
        }
    },

    TERMINATE {
        @Override
        void begin(FaultRun run, ServerProcess node) throws Exception {
            run.cluster().terminate(node);
            assertThat(node.awaitExit(LIMIT)).as("exit status of %s", node.id()).contains(0);
        }

        @Override
        void end(FaultRun run, ServerProcess node) throws Exception {
            run.cluster().start(node);
        }
    },

    /** The end of the log, which all groups share, is torn and then cut by an operator. */
    TEAR {
        @Override
        void begin(FaultRun run, ServerProcess node) throws Exception {
            run.cluster().kill(node);
            new DataFolder(node, run.journal()).leaveHalfARecord(run.random());
        }

        @Override
        void end(FaultRun run, ServerProcess node) throws Exception {
            assertThat(JournalToolRun.of(run.journal(), "repair", node, "--yes").status()).isZero();
            ClusterOptions options = run.cluster().options();
            assertThat(JournalToolRun.of(run.journal(), "inspect", node).output().lines())
                    .filteredOn(line -> line.contains("RECOVERING"))
                    .as("groups of %s that count in no majority", node.id())
                    .hasSize(options.groups());
            run.cluster().start(node);
        }
    };

    private static final Duration LIMIT = Duration.ofSeconds(60);

    abstract void begin(FaultRun run, ServerProcess node) throws Exception;

    abstract void end(FaultRun run, ServerProcess node) throws Exception;
}
