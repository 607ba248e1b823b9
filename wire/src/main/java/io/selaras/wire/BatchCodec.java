package io.selaras.wire;

import io.selaras.core.kernel.machine.Batch;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;

/** A batch as the payload of a log entry. */
public final class BatchCodec {

    private BatchCodec() {}

    public static byte[] encode(Batch batch) {
        return encode(batch, VersionRange.WRITTEN);
    }

    /** The payload as builds of this version read it. */
    public static byte[] encode(Batch batch, int version) {
        ProtoWriter out = new ProtoWriter(RequestsCodec.expectedBytes(batch.requests()), version);
        out.number(1, version);
        out.number(2, batch.logTimeMs());
        out.number(3, batch.wallTimeMs());
        RequestsCodec.write(out, batch.requests());
        return out.toByteArray();
    }

    public static Batch decode(byte[] payload) throws MalformedException {
        ProtoReader in = new ProtoReader(payload);
        readVersion(in);
        long logTimeMs = 0;
        long wallTimeMs = 0;
        RequestsCodec.Builder requests = new RequestsCodec.Builder();
        while (in.next()) {
            switch (in.field()) {
                case 2 -> logTimeMs = in.number();
                case 3 -> wallTimeMs = in.number();
                default -> requests.read(in);
            }
        }
        return new Batch(logTimeMs, wallTimeMs, requests.requests());
    }

    /**
     * Only the log time, without reading the requests.
     *
     * @throws IllegalArgumentException if the payload is no batch: the log it came from is broken
     */
    public static long logTimeMs(byte[] payload) {
        try {
            ProtoReader in = new ProtoReader(payload);
            readVersion(in);
            return in.next() && in.field() == 2 ? in.number() : 0;
        } catch (MalformedException e) {
            throw new IllegalArgumentException("the log holds a damaged batch", e);
        }
    }

    private static void readVersion(ProtoReader in) throws MalformedException {
        if (!in.next() || in.field() != 1) {
            throw in.malformed("a batch without a version");
        }
        int version = in.smallNumber();
        if (!VersionRange.KNOWN.contains(version)) {
            throw in.malformed(
                    "a batch of version %d, this node reads %s"
                            .formatted(version, VersionRange.KNOWN.describe()));
        }
        in.readAs(version);
    }
}
