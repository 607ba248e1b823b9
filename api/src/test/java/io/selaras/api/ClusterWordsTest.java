package io.selaras.api;

import io.selaras.core.member.Member;
import io.selaras.core.member.MemberReply;
import io.selaras.http.json.JsonWriter;
import io.selaras.replica.Replica;
import io.selaras.replica.port.ReplicaStatus;
import io.selaras.testkit.GoldenFile;
import io.selaras.testkit.RecordSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of members and of consensus, word by word. */
class ClusterWordsTest {

    @Test
    void membersAndConsensusAreToldInTheWordsTheyWereToldIn() throws Exception {
        List<String> told = new ArrayList<>();
        for (Member member : RecordSamples.of(Member.class)) {
            JsonWriter json = new JsonWriter().beginObject();
            MemberRoutes.wanted(json, member);
            told.add(json.endObject().toString());
        }
        for (MemberReply.Rejected refusal : RecordSamples.ofAll(MemberReply.Rejected.class)) {
            told.add(MemberRoutes.problem(refusal).toJson());
        }
        for (ReplicaStatus status : RecordSamples.of(ReplicaStatus.class)) {
            told.add(
                    ClusterRoutes.raftJson(
                            status.self(), new TreeMap<>(Map.of(Replica.COORDINATION, status))));
        }
        GoldenFile.compare("cluster.txt", told);
    }
}
