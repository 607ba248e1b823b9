package io.selaras.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.cli.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterDirectoryTest {

    @TempDir Path data;

    @Test
    void newFolderHasThreeNodesOnTheUsualPorts() {
        ClusterDirectory directory = new ClusterDirectory(data, "", "");
        assertThat(directory.nodes()).containsExactly("node1", "node2", "node3");
        assertThat(directory.portOf("node3")).isEqualTo(8003);
        assertThat(directory.wanted()).isEqualTo(3);
    }

    @Test
    void whatWasRememberedIsReadAgain() throws IOException {
        ClusterDirectory directory = new ClusterDirectory(data, "3", "7000");
        directory.save();
        directory.forget("node2");
        directory.remember("node5");
        assertThat(Files.readString(data.resolve("cluster.conf")))
                .isEqualTo("nodes=5\nfounders=3\nremoved=node2 node4\nport=7000\n");
        ClusterDirectory again = new ClusterDirectory(data, "", "7000");
        assertThat(again.nodes()).containsExactly("node1", "node3", "node5");
        assertThat(again.nextNode()).isEqualTo("node6");
    }

    @Test
    void nodeThatComesBackCountsAgain() {
        ClusterDirectory directory = new ClusterDirectory(data, "3", "7000");
        directory.forget("node2");
        directory.remember("node2");
        assertThat(directory.nodes()).containsExactly("node1", "node2", "node3");
    }

    @Test
    void foundersNameThemselvesAndThoseWhoJoinLaterDoNot() {
        ClusterDirectory directory = new ClusterDirectory(data, "2", "7000");
        directory.remember("node3");
        assertThat(directory.addressesFor("node1"))
                .isEqualTo("node1=localhost:7000,node2=localhost:7001,node3=localhost:7002");
        assertThat(directory.addressesFor("node3"))
                .isEqualTo("node1=localhost:7000,node2=localhost:7001");
    }

    @Test
    void otherPortsThanRememberedAreRefused() {
        new ClusterDirectory(data, "3", "7000").save();
        assertThatThrownBy(() -> new ClusterDirectory(data, "", "7001"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("has its ports from 7000 on, not from 7001");
    }
}
