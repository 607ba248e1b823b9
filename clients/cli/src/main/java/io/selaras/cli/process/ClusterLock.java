package io.selaras.cli.process;

import io.selaras.cli.cluster.ClusterDirectory;
import io.selaras.cli.terminal.CommandException;
import io.selaras.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock on a cluster's folder, so that two calls never start or change the same thing at once. */
public final class ClusterLock implements AutoCloseable {

    private final FileChannel channel;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; waits, with a word to the user, while another call has it. */
    public static ClusterLock take(ClusterDirectory directory, Terminal terminal) {
        Path file = directory.run().resolve("lock");
        try {
            Files.createDirectories(directory.run());
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                terminal.say("waiting for another ./selaras that holds " + file);
                channel.lock();
            }
            return new ClusterLock(channel);
        } catch (IOException e) {
            throw CommandException.failed("cannot write to " + directory.data());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw CommandException.failed("cannot write: " + e.getMessage());
        }
    }
}
