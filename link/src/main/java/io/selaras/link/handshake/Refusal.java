package io.selaras.link.handshake;

import io.selaras.core.kernel.Coded;

/** Why a node ends a conversation; all that is ever said or logged of a stranger. */
public enum Refusal implements Coded {
    MALFORMED(
            "MALFORMED", true, "it does not speak as a node does", "we do not speak as it expects"),
    OTHER_PROTOCOL(
            "OTHER_PROTOCOL", true, "it speaks another protocol", "it speaks another protocol"),
    OTHER_VERSION(
            "OTHER_VERSION",
            true,
            "one of us does not read what the other writes",
            "its cluster writes what this build does not read, or reads no more what this one writes:"
                    + " start the build that the other members run"),
    OTHER_NODE("OTHER_NODE", true, "it looks for another node", "another node listens there"),
    SAME_ID("SAME_ID", true, "it calls itself as this node", "it has this node's id"),
    WRONG_SECRET(
            "WRONG_SECRET",
            true,
            "it does not know the secret of this cluster",
            "CLUSTER_SECRET differs, or only one of the two has one"),
    OTHER_CLUSTER(
            "OTHER_CLUSTER",
            true,
            "it belongs to another cluster",
            "it belongs to another cluster"),
    OTHER_MEMBERS("OTHER_MEMBERS", true, "its CLUSTER_ADDRS differs", "its CLUSTER_ADDRS differs"),
    OTHER_PARTITIONS("OTHER_PARTITIONS", true, "its PARTITIONS differs", "its PARTITIONS differs"),
    OLD_DATA(
            "OLD_DATA",
            true,
            "it runs on a copy of old data",
            "this node runs on a copy of old data"),
    NO_MEMBER(
            "NO_MEMBER",
            true,
            "it is no member of this cluster",
            "this node is no member of the cluster"),
    UNCONFIRMED(
            "UNCONFIRMED",
            false,
            "the node of that name did not confirm, at its known address, that it called",
            "it did not find this node at the address that it knows"),
    CROWDED("CROWDED", false, "too many connections wait to be heard", "it hears too many at once");

    private final String code;
    private final boolean lasting;
    private final String refusing;
    private final String refused;

    Refusal(String code, boolean lasting, String refusing, String refused) {
        this.code = code;
        this.lasting = lasting;
        this.refusing = refusing;
        this.refused = refused;
    }

    /** How it is said to a peer. */
    @Override
    public String code() {
        return code;
    }

    /** Whether it will be the same until somebody changes something. */
    public boolean lasting() {
        return lasting;
    }

    /** What the refusing side writes into its log. */
    public String refusing() {
        return refusing;
    }

    /** What the refused side writes into its log. */
    public String refused() {
        return refused;
    }
}
