package io.selaras.link;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;

/**
 * Puts the pieces of messages together; used by the socket's event loop. Of a peer that is not
 * admitted it keeps no more than a hello: everything larger is dropped unread.
 */
final class MessageAssembler {

    private final int maxText;
    private final int maxBinary;
    private Buffer pieces = Buffer.buffer();
    private boolean text;
    private boolean dropping;

    /** What became of a piece. */
    enum State {
        INCOMPLETE,
        TEXT,
        BINARY,
        TOO_LONG
    }

    MessageAssembler(int maxText, int maxBinary) {
        this.maxText = maxText;
        this.maxBinary = maxBinary;
    }

    State piece(WebSocketFrame frame, boolean admitted) {
        if (!frame.isContinuation()) {
            text = frame.isText();
            dropping = !text && !admitted;
            pieces = Buffer.buffer();
        }
        if (dropping) {
            return State.INCOMPLETE;
        }
        Buffer piece = frame.binaryData();
        if (pieces.length() + piece.length() > (text ? maxText : maxBinary)) {
            pieces = Buffer.buffer();
            return State.TOO_LONG;
        }
        if (pieces.length() == 0) {
            pieces = piece;
        } else {
            pieces.appendBuffer(piece);
        }
        if (!frame.isFinal()) {
            return State.INCOMPLETE;
        }
        return text ? State.TEXT : State.BINARY;
    }

    /** The message that just became complete. */
    Buffer message() {
        Buffer message = pieces;
        pieces = Buffer.buffer();
        return message;
    }
}
