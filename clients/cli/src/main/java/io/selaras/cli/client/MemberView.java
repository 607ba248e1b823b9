package io.selaras.cli.client;

import java.util.Map;

/**
 * A member as one node sees it, in the words of {@code GET /v1/cluster}; {@code null} where it has
 * none.
 *
 * @param state joining, voter, learner or leaving
 * @param role what it is wanted to be
 * @param lag entries that it is behind
 */
public record MemberView(
        String id,
        String address,
        String state,
        String role,
        String priority,
        String linked,
        String lag) {

    private static final String NONE = "null";

    static MemberView of(Map<String, Object> member) {
        return new MemberView(
                Json.text(member, "nodeId", NONE),
                Json.text(member, "address", NONE),
                Json.text(member, "state", NONE),
                Json.text(member, "role", NONE),
                Json.text(member, "priority", NONE),
                Json.text(member, "linked", NONE),
                Json.text(member, "lag", NONE));
    }

    public boolean isLinked() {
        return linked.equals("true");
    }
}
