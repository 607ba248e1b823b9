package io.selaras.link;

import io.selaras.link.identity.ClusterBootstrap.Verdict;

/** Hears what hellos say about this node's own membership; called by the links' event loop. */
public interface MembershipListener {

    /**
     * This node belongs to a cluster; called once. {@link PeerTransport#joined} must follow when
     * that is durable.
     */
    void join(Verdict.Join join);

    /** A majority of the members belongs to this cluster while this node belongs to another. */
    void foreign(String clusterId);

    /** A majority of the members says that this node was removed. */
    void removed();
}
