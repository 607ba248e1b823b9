package io.selaras.node.api;

import io.selaras.node.config.ClusterConfig;
import java.util.List;

/** What the node knows of its cluster beside the replica; any thread. */
public interface ClusterView {

    ClusterConfig config();

    /** Empty while the cluster has not formed. */
    String clusterId();

    /** Peers with a link, in ascending order. */
    List<String> linked();
}
