package io.selaras.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private static ClusterAnswer view(Map<String, Object> answer) {
        List<MemberView> members =
                Json.objects(answer, "members").stream().map(MemberView::of).toList();
        return new ClusterAnswer(
                Optional.of(Json.text(answer, "leader", "")).filter(s -> !s.isEmpty()), members);
    }
}
