package io.selaras.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a node answered. */
public record HttpAnswer(int status, String body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the same request may succeed a little later. */
    public boolean isForNow() {
        return status / 10 == 50;
    }

    /** Why a node refused; empty when it did not say. */
    public String detail() {
        return Json.object(body).map(problem -> Json.text(problem, "detail", "")).orElse("");
    }

    /** What {@code /v1/cluster} says, unless this is something else. */
    Optional<ClusterAnswer> cluster() {
        return Json.object(body).map(HttpAnswer::view);
    }

    /** Who leads each group according to {@code /v1/raft}; none if this is something else. */
    SortedMap<Integer, String> groupLeaders() {
        SortedMap<Integer, String> leaders = new TreeMap<>();
        Json.object(body)
                .map(raft -> Json.objects(raft, "groups"))
                .orElse(List.of())
                .forEach(group ->
                        leaders.put(
                                Integer.valueOf(Json.text(group, "group", "0")),
                                Json.text(group, "leader", "")));
        return leaders;
    }

    /** What {@code /v1/ring} or {@code /v1/ring/plan} says, unless this is something else. */
    public Optional<RingAnswer> ring() {
        return Json.object(body).map(RingAnswer::of);
    }

    /** What {@code /v1/ring/lookup} says, unless this is something else. */
    public Optional<KeyAnswer> key() {
        return Json.object(body).map(KeyAnswer::of);
    }

    private static ClusterAnswer view(Map<String, Object> answer) {
        List<MemberView> members =
                Json.objects(answer, "members").stream().map(MemberView::of).toList();
        return new ClusterAnswer(
                Optional.of(Json.text(answer, "leader", "")).filter(s -> !s.isEmpty()), members);
    }
}
