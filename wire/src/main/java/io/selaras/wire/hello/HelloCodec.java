package io.selaras.wire.hello;

import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoWriter;
import io.selaras.wire.hello.Hello.KnownNode;
import java.util.ArrayList;
import java.util.List;

/** The handshake of a peer link. */
public final class HelloCodec {

    /** The largest handshake that is read. */
    public static final int MAX_HELLO_BYTES = 64 << 10;

    private static final int MAX_KNOWN = 1_000;

    private HelloCodec() {}

    public static byte[] encode(Hello hello) {
        ProtoWriter out = new ProtoWriter(128);
        out.number(1, hello.protocol());
        out.text(2, hello.cluster());
        out.text(3, hello.from());
        out.text(4, hello.to());
        out.fixed(5, hello.nonce());
        out.number(6, hello.incarnation());
        out.number(7, hello.start());
        out.flag(8, hello.formed());
        for (KnownNode node : hello.known()) {
            out.begin(9, 0);
            out.text(1, node.node());
            out.fixed(2, node.nonce());
            out.end();
        }
        return out.toByteArray();
    }

    /**
     * Reads a handshake of this version of the protocol.
     *
     * @throws MalformedException also if the other side speaks another version, which may have
     *     fields that this one does not know; the message names it
     */
    public static Hello decode(byte[] bytes) throws MalformedException {
        if (bytes.length > MAX_HELLO_BYTES) {
            throw new MalformedException("handshake too large: " + bytes.length + " bytes");
        }
        ProtoReader in = new ProtoReader(bytes);
        int protocol = in.next() && in.field() == 1 ? in.smallNumber() : 0;
        if (protocol != Hello.PROTOCOL) {
            throw new MalformedException(
                    "the peer speaks protocol version %d, this node %d"
                            .formatted(protocol, Hello.PROTOCOL));
        }
        return fields(in);
    }

    private static Hello fields(ProtoReader in) throws MalformedException {
        String cluster = "";
        String from = "";
        String to = "";
        long nonce = 0;
        long incarnation = 0;
        long start = 0;
        boolean formed = false;
        List<KnownNode> known = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 2 -> cluster = in.text();
                case 3 -> from = in.text();
                case 4 -> to = in.text();
                case 5 -> nonce = in.fixed();
                case 6 -> incarnation = in.number();
                case 7 -> start = in.number();
                case 8 -> formed = in.flag();
                case 9 -> {
                    if (known.size() == MAX_KNOWN) {
                        throw in.malformed("too many nodes");
                    }
                    known.add(knownNode(in.messageElement()));
                }
                default -> throw in.unknownField();
            }
        }
        return new Hello(
                Hello.PROTOCOL, cluster, from, to, nonce, incarnation, start, formed, known);
    }

    private static KnownNode knownNode(ProtoReader in) throws MalformedException {
        String node = "";
        long nonce = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> node = in.text();
                case 2 -> nonce = in.fixed();
                default -> throw in.unknownField();
            }
        }
        return new KnownNode(node, nonce);
    }
}
