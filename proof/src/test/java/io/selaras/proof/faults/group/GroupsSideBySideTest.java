package io.selaras.proof.faults.group;

import io.selaras.proof.faults.FaultRun;
import io.selaras.proof.faults.cluster.ClusterOptions;
import io.selaras.proof.faults.cluster.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nodes with several groups of the lock machine. In each group clients of the same names want the
 * same locks with the same request ids, so that nothing that gets into another group looks foreign
 * there. Whatever happens to a node happens to all its groups; each group is judged by itself.
 */
class GroupsSideBySideTest {

    private static final int GROUPS = Integer.getInteger("selaras.faults.groups", 4);
    private static final List<NodeFault> FAULTS = List.of(NodeFault.values());

    /** Each fault once, and the end of all nodes. */
    private static final int ROUNDS =
            Integer.getInteger("selaras.faults.rounds", FAULTS.size() + 1);

    private static final int CLIENTS = 8;
    private static final int SUCCESSES = 50;
    private static final int SUCCESSES_MEANWHILE = 10;
    private static final ClusterOptions OPTIONS =
            ClusterOptions.defaults().withProxies().withElection(1.0, 2.0).withGroups(GROUPS);

    @Test
    void eachGroupKeepsItsPromisesWhileNodesWithAllGroupsFail() throws Exception {
        FaultRun.play("groups-side-by-side", OPTIONS, GroupsSideBySideTest::scenario);
    }

    private static void scenario(FaultRun run) throws Exception {
        SingleClients.areServedInTheirOwnGroup(run);
        List<GroupUnderLoad> groups = new ArrayList<>();
        try {
            run.groups().forEach(group -> groups.add(new GroupUnderLoad(group, CLIENTS)));
            for (int round = 0; round < ROUNDS; round++) {
                awaitProgress(groups, SUCCESSES);
                int turn = round % (FAULTS.size() + 1);
                if (turn < FAULTS.size()) {
                    // The leaders of all groups are hit in turn.
                    GroupUnderLoad hit = groups.get(round % groups.size());
                    ServerProcess leader = hit.awaitLeader(run.cluster().nodes());
                    inflict(run, groups, FAULTS.get(turn), leader);
                } else {
                    killAll(run, groups);
                }
            }
            awaitProgress(groups, SUCCESSES);
            for (GroupUnderLoad group : groups) {
                group.judge(ROUNDS * SUCCESSES);
            }
        } finally {
            groups.forEach(GroupUnderLoad::close);
        }
    }

    private static void inflict(
            FaultRun run, List<GroupUnderLoad> groups, NodeFault fault, ServerProcess node)
            throws Exception {
        fault.begin(run, node);
        List<ServerProcess> others = run.cluster().others(node);
        groups.forEach(group -> group.awaitLeader(others));
        // At a node that is paused all clients hang, one after the other.
        if (fault != NodeFault.PAUSE) {
            awaitProgress(groups, SUCCESSES_MEANWHILE);
        }
        fault.end(run, node);
        groups.forEach(group -> group.awaitBack(node));
    }

    private static void killAll(FaultRun run, List<GroupUnderLoad> groups) throws Exception {
        run.cluster().killAll();
        run.cluster().startAll();
        for (ServerProcess node : run.cluster().nodes()) {
            groups.forEach(group -> group.awaitBack(node));
        }
    }

    /** The clients of all groups go on. */
    private static void awaitProgress(List<GroupUnderLoad> groups, int successes) {
        List<Long> targets = groups.stream().map(group -> group.successes() + successes).toList();
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).awaitSuccesses(targets.get(i));
        }
    }
}
