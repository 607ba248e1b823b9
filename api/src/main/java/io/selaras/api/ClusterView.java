package io.selaras.api;

import io.selaras.config.ClusterConfig;
import java.util.List;
import java.util.Map;

/** What the node knows of its cluster beside the replica; any thread. */
public interface ClusterView {

    ClusterConfig config();

    /** Empty while the cluster has not formed. */
    String clusterId();

    /** Where the members and whoever {@code CLUSTER_ADDRS} names are to be found, by node id. */
    Map<String, String> addresses();

    /** Peers with a link, in ascending order. */
    List<String> linked();
}
