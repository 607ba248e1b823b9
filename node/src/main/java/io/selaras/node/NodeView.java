package io.selaras.node;

import io.selaras.api.ClusterView;
import io.selaras.config.ClusterConfig;
import io.selaras.link.PeerTransport;
import io.selaras.link.identity.DataDirectory;
import java.util.List;
import java.util.Map;

/** What routes may know of their node. */
record NodeView(ClusterConfig config, DataDirectory directory, PeerTransport links)
        implements ClusterView {

    @Override
    public String clusterId() {
        return directory.identity().clusterId();
    }

    @Override
    public Map<String, String> addresses() {
        return links.addresses();
    }

    @Override
    public List<String> linked() {
        return links.linked();
    }
}
