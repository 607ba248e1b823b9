package io.selaras.node.config;

import io.selaras.node.setting.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code CLUSTER_ADDRS}. */
final class AddressParser {

    static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:([^=]*)=)?(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

    private static final int MAX_MEMBERS = 9;
    private static final int MAX_PORT = 65_535;

    private final ValueParser values;

    AddressParser(ValueParser values) {
        this.values = values;
    }

    /** The members in the order of their ids. */
    List<Member> parse() {
        List<Member> members = new ArrayList<>();
        String[] addresses = values.text(Setting.CLUSTER_ADDRS).split(",", -1);
        for (int i = 0; i < addresses.length; i++) {
            parse(addresses[i].strip(), "node" + (i + 1), members);
        }
        if (addresses.length > MAX_MEMBERS) {
            values.fault(Setting.CLUSTER_ADDRS, "more than " + MAX_MEMBERS + " members");
        }
        members.sort(Comparator.comparing(Member::id));
        return members;
    }

    private void parse(String address, String defaultId, List<Member> members) {
        Matcher matcher = ADDRESS.matcher(address);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
        if (port < 1 || port > MAX_PORT) {
            values.fault(
                    Setting.CLUSTER_ADDRS,
                    "`" + address + "` is not an address; expected host:port or id=host:port");
            return;
        }
        String id = matcher.group(1) == null ? defaultId : matcher.group(1);
        if (!NODE_ID.matcher(id).matches()) {
            values.fault(Setting.CLUSTER_ADDRS, "`" + id + "` is not a node id");
            return;
        }
        Member member = new Member(id, matcher.group(2), port);
        for (Member other : members) {
            if (other.id().equals(id)) {
                values.fault(Setting.CLUSTER_ADDRS, "node id `" + id + "` is given twice");
                return;
            }
            if (other.host().equals(member.host()) && other.port() == port) {
                values.fault(Setting.CLUSTER_ADDRS, "`" + address + "` is given twice");
                return;
            }
        }
        members.add(member);
    }
}
