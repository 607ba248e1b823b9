package io.selaras.http.channel;

import io.netty.buffer.ByteBuf;
import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Follows HTTP/1 on one connection: where heads and bodies end, and whether all of it is sound. */
final class Http1Framing {

    /** Sizes of chunks, their extensions and trailers, for one body. */
    static final int MAX_CHUNK_FRAMING = 64 << 10;

    /** Most heads are no longer. */
    private static final int PIECE_BYTES = 512;

    /** As long as the name of the header Upgrade. */
    private static final byte[] IGNORED = {'I', 'g', 'n', 'o', 'r', 'e', 'd'};

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_RETURN,
        CHUNK_FEED,
        TRAILER
    }

    private State state = State.HEAD;
    private HeadReader head = HeadReader.ofRequest();
    private ChunkReader chunk = new ChunkReader();

    /** Bytes of the head so far, which are held back. */
    private int held;

    private long left;
    private int framing;
    private int heads;
    private boolean mayUpgrade;
    private @Nullable Problem fault;

    /**
     * Reads what has come, beginning with the head that was held back.
     *
     * @return how many bytes are sound and complete
     */
    int read(ByteBuf in) {
        int begin = in.readerIndex();
        int next = begin + held;
        int sound = begin;
        while (next < in.writerIndex() && fault == null) {
            next = step(in, next, sound);
            if (fault == null && (state != State.HEAD || !head.begun())) {
                sound = next;
            }
        }
        held = next - sound;
        return sound - begin;
    }

    /** How many heads have ended so far. */
    int heads() {
        return heads;
    }

    /** Why the connection cannot go on; null if it can. */
    @Nullable Problem fault() {
        return fault;
    }

    /** Whether the fault is in the body of a request whose head was passed on. */
    boolean inBody() {
        return state != State.HEAD;
    }

    /** Whether a head has begun and not ended. */
    boolean inHead() {
        return state == State.HEAD && head.begun();
    }

    /** Whether nothing is under way. */
    boolean betweenRequests() {
        return state == State.HEAD && !head.begun();
    }

    /** Whether some request asked for the connection to become a WebSocket. */
    boolean mayUpgrade() {
        return mayUpgrade;
    }

    private int step(ByteBuf in, int next, int sound) {
        return switch (state) {
            case HEAD -> head(in, next, sound);
            case BODY, CHUNK -> content(in, next);
            case CHUNK_SIZE -> chunkSize(in, next);
            case CHUNK_RETURN -> expect(in, next, '\r', State.CHUNK_FEED);
            case CHUNK_FEED -> expect(in, next, '\n', State.CHUNK_SIZE);
            case TRAILER -> trailer(in, next);
        };
    }

    private int head(ByteBuf in, int next, int sound) {
        byte[] piece = new byte[Math.min(in.writerIndex() - next, PIECE_BYTES)];
        in.getBytes(next, piece);
        int taken = head.read(piece);
        if (head.fault() != null) {
            fault = head.fault();
            return next;
        }
        if (!head.done()) {
            return next + taken;
        }
        int ignored = head.ignoredUpgrade();
        if (ignored >= 0) {
            // Nothing here becomes anything but a WebSocket; the library would try.
            in.setBytes(sound + ignored, IGNORED);
        }
        mayUpgrade |= head.asksForWebSocket();
        heads++;
        begin(head.bodyBytes());
        return next + taken;
    }

    private void begin(long bodyBytes) {
        framing = 0;
        head = HeadReader.ofRequest();
        left = bodyBytes;
        if (bodyBytes < 0) {
            chunk = new ChunkReader();
            state = State.CHUNK_SIZE;
        } else {
            state = bodyBytes == 0 ? State.HEAD : State.BODY;
        }
    }

    private int content(ByteBuf in, int next) {
        int bytes = (int) Math.min(left, in.writerIndex() - next);
        left -= bytes;
        if (left == 0) {
            state = state == State.BODY ? State.HEAD : State.CHUNK_RETURN;
        }
        return next + bytes;
    }

    private int chunkSize(ByteBuf in, int next) {
        count();
        if (!chunk.take(in.getUnsignedByte(next))) {
            broken("The size of a chunk cannot be read");
        } else if (chunk.done()) {
            left = chunk.size();
            state = left == 0 ? State.TRAILER : State.CHUNK;
            head = HeadReader.ofTrailer();
            chunk = new ChunkReader();
        }
        return next + 1;
    }

    private int expect(ByteBuf in, int next, char expected, State then) {
        count();
        if (in.getByte(next) == expected) {
            state = then;
        } else {
            broken("A chunk is longer than its size says");
        }
        return next + 1;
    }

    private int trailer(ByteBuf in, int next) {
        count();
        head.read(new byte[] {in.getByte(next)});
        if (head.fault() != null) {
            fault = head.fault();
        } else if (head.done()) {
            begin(0);
        }
        return next + 1;
    }

    private void count() {
        framing++;
        if (framing > MAX_CHUNK_FRAMING) {
            fault =
                    Problem.of(
                            ProblemCode.TOO_LARGE,
                            "The chunks of the body have more than "
                                    + MAX_CHUNK_FRAMING
                                    + " bytes beside what they hold");
        }
    }

    private void broken(String detail) {
        fault = Problem.of(ProblemCode.INVALID_REQUEST, detail);
    }
}
