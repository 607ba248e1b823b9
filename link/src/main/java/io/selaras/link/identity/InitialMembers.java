package io.selaras.link.identity;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text form of a list of founders: {@code node1:nonce,node2:nonce}. */
public final class InitialMembers {

    private InitialMembers() {}

    public static String format(Map<String, String> founders) {
        return new TreeMap<>(founders)
                .entrySet().stream()
                        .map(founder -> founder.getKey() + ":" + founder.getValue())
                        .collect(Collectors.joining(","));
    }

    /** Reads what {@link #format} wrote; refuses anything else. */
    public static Map<String, String> parse(String text) {
        Map<String, String> founders = new TreeMap<>();
        if (text.isEmpty()) {
            return founders;
        }
        for (String founder : text.split(",", -1)) {
            int colon = founder.lastIndexOf(':');
            if (colon < 1
                    || founders.put(founder.substring(0, colon), founder.substring(colon + 1))
                            != null) {
                throw new IllegalArgumentException("Not a list of founders");
            }
        }
        return founders;
    }
}
