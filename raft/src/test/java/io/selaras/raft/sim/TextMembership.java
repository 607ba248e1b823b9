package io.selaras.raft.sim;

import io.selaras.raft.message.Membership;
import io.selaras.raft.message.MembershipFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Memberships as text: voters, a bar, learners. */
public final class TextMembership implements MembershipFormat {

    public static Membership parse(String text) {
        String[] sides = text.split("\\|", -1);
        return new Membership(ids(sides[0]), sides.length < 2 ? List.of() : ids(sides[1]));
    }

    public static String print(Membership membership) {
        return String.join(",", membership.voters())
                + "|"
                + String.join(",", membership.learners());
    }

    private static List<String> ids(String side) {
        return side.isEmpty() ? List.of() : List.of(side.split(",", -1));
    }

    @Override
    public byte[] encode(Membership membership) {
        return print(membership).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Membership decode(byte[] payload) {
        return parse(new String(payload, StandardCharsets.UTF_8));
    }
}
