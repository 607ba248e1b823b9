package io.selaras.config;

import io.selaras.config.setting.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code CLUSTER_ADDRS}. */
final class AddressParser {

    private static final int MOST = io.selaras.core.member.Member.MOST;

    static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final ValueParser values;

    AddressParser(ValueParser values) {
        this.values = values;
    }

    /** The members in the order of their ids. */
    List<MemberEndpoint> parse() {
        List<MemberEndpoint> members = new ArrayList<>();
        String[] addresses = values.text(Setting.CLUSTER_ADDRS).split(",", -1);
        for (int i = 0; i < addresses.length; i++) {
            parse(addresses[i].strip(), "node" + (i + 1), members);
        }
        if (addresses.length > MOST) {
            values.fault(Setting.CLUSTER_ADDRS, "more than " + MOST + " members");
        }
        members.sort(Comparator.comparing(MemberEndpoint::id));
        return members;
    }

    private void parse(String address, String defaultId, List<MemberEndpoint> members) {
        int equals = address.indexOf('=');
        String id = equals < 0 ? defaultId : address.substring(0, equals);
        Optional<MemberEndpoint> parsed = MemberEndpoint.at(id, address.substring(equals + 1));
        if (parsed.isEmpty()) {
            values.fault(
                    Setting.CLUSTER_ADDRS,
                    "`" + address + "` is not an address; expected host:port or id=host:port");
            return;
        }
        if (!MemberEndpoint.isId(id)) {
            values.fault(Setting.CLUSTER_ADDRS, "`" + id + "` is not a node id");
            return;
        }
        MemberEndpoint member = parsed.get();
        for (MemberEndpoint other : members) {
            if (other.id().equals(id)) {
                values.fault(Setting.CLUSTER_ADDRS, "node id `" + id + "` is given twice");
                return;
            }
            if (other.host().equalsIgnoreCase(member.host()) && other.port() == member.port()) {
                values.fault(Setting.CLUSTER_ADDRS, "`" + address + "` is given twice");
                return;
            }
        }
        members.add(member);
    }
}
