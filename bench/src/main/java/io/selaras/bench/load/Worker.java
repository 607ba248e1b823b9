package io.selaras.bench.load;

import io.selaras.bench.http.HttpReply;
import io.selaras.bench.http.HttpRequest;
import io.selaras.bench.http.ReplyParser;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One connection with one operation on it, never more than one request outstanding. */
final class Worker implements AutoCloseable {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final LoadOperation operation;
    private final LoadTally tally;
    private final ReplyParser parser = new ReplyParser();
    private ByteBuffer outgoing = ByteBuffer.allocate(0);
    private long begunNanos;
    private boolean busy;

    Worker(Assignment assignment, Selector selector, LoadTally tally) throws IOException {
        this.operation = assignment.operation();
        this.tally = tally;
        channel = SocketChannel.open(assignment.server());
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Who does what where. */
    record Assignment(InetSocketAddress server, LoadOperation operation) {}

    boolean busy() {
        return busy;
    }

    boolean hasMore() {
        return operation.hasMore();
    }

    void begin() throws IOException {
        busy = true;
        begunNanos = System.nanoTime();
        send(operation.begin());
    }

    /** Does what the channel is ready for; answers whether a turn has ended. */
    boolean ready(ByteBuffer scratch) throws IOException {
        if (key.isWritable()) {
            flush();
        }
        if (!key.isReadable()) {
            return false;
        }
        scratch.clear();
        int count = channel.read(scratch);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        Optional<HttpReply> reply = parser.feed(scratch.flip());
        return reply.isPresent() && advance(reply.get());
    }

    private boolean advance(HttpReply reply) throws IOException {
        Optional<HttpRequest> next;
        try {
            next = operation.next(reply);
        } catch (WrongReplyException e) {
            tally.failed(e.toString());
            busy = false;
            return true;
        }
        if (next.isPresent()) {
            send(next.get());
            return false;
        }
        tally.completed(System.nanoTime() - begunNanos);
        busy = false;
        return true;
    }

    private void send(HttpRequest request) throws IOException {
        outgoing = ByteBuffer.wrap(request.bytes());
        flush();
    }

    private void flush() throws IOException {
        channel.write(outgoing);
        key.interestOps(
                outgoing.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
