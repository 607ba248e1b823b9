package io.selaras.wire;

import io.selaras.core.kernel.machine.Batch;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.format.ProtoReader;
import io.selaras.wire.format.ProtoWriter;

/** A batch as the payload of a log entry. */
public final class BatchCodec {

    private BatchCodec() {}

    /**
     * The payload as builds of this version read it.
     *
     * @param version that the cluster has agreed on
     */
    public static byte[] encode(Batch batch, int version) {
        ProtoWriter out = new ProtoWriter(RequestsCodec.expectedBytes(batch.requests()), version);
        out.number(1, version);
        out.number(2, batch.logTimeMs());
        out.number(3, batch.wallTimeMs());
        RequestsCodec.write(out, batch.requests());
        return out.toByteArray();
    }

    /** Reads a batch of any version that this build reads. */
    public static Batch decode(byte[] payload) throws MalformedException {
        return decode(payload, VersionRange.KNOWN);
    }

    /**
     * Reads a batch of one of these versions.
     *
     * @param versions up to the one that is agreed on where the batch stands in the log
     */
    public static Batch decode(byte[] payload, VersionRange versions) throws MalformedException {
        ProtoReader in = new ProtoReader(payload);
        readVersion(in, versions);
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
     * Only the log time of a batch of one of these versions, without reading the requests.
     *
     * @throws MalformedException if the payload is no such batch: the log it came from is broken
     */
    public static long logTimeMs(byte[] payload, VersionRange versions) throws MalformedException {
        ProtoReader in = new ProtoReader(payload);
        readVersion(in, versions);
        return in.next() && in.field() == 2 ? in.number() : 0;
    }

    /** The version that a batch says it is of; 0 if it says none. */
    public static int versionOf(byte[] payload) throws MalformedException {
        ProtoReader in = new ProtoReader(payload);
        return in.next() && in.field() == 1 ? in.smallNumber() : 0;
    }

    private static void readVersion(ProtoReader in, VersionRange versions)
            throws MalformedException {
        if (!in.next() || in.field() != 1) {
            throw in.malformed("a batch without a version");
        }
        int version = in.smallNumber();
        if (!versions.contains(version)) {
            throw in.malformed(
                    "a batch of version %d where %s may be"
                            .formatted(version, versions.describe()));
        }
        in.readAs(version);
    }
}
