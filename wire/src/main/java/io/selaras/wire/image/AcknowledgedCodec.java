package io.selaras.wire.image;

import io.selaras.core.reply.Acknowledged;
import io.selaras.wire.MalformedException;
import io.selaras.wire.ProtoReader;
import io.selaras.wire.ProtoReader.Flat;
import io.selaras.wire.ProtoWriter;

/** Which answers a client has seen, in an image. */
final class AcknowledgedCodec {

    private AcknowledgedCodec() {}

    static void write(ProtoWriter out, int field, Acknowledged told) {
        out.begin(field, 0);
        out.text(1, told.principal());
        out.text(2, told.client());
        out.number(3, told.below());
        out.number(4, told.atMs());
        out.end();
    }

    static Acknowledged read(ProtoReader in) throws MalformedException {
        Flat it = Flat.read(in, "ttnn");
        if (it.number(3) <= 0) {
            throw in.malformed("nothing is acknowledged");
        }
        return new Acknowledged(it.text(1), it.text(2), it.number(3), it.number(4));
    }
}
