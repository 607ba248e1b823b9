package io.selaras.replica.cluster;

import io.selaras.core.kernel.machine.MachineImage;
import io.selaras.replica.port.DiskPort.SnapshotPiece;
import io.selaras.replica.port.DiskPort.SnapshotRead;
import io.selaras.wire.format.MalformedException;
import io.selaras.wire.image.ImageCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest snapshot of each group on one node, as bytes. */
public final class StoredSnapshots {

    private final TreeMap<Integer, byte[]> newest = new TreeMap<>();
    private final TreeMap<Integer, ByteArrayOutputStream> incoming = new TreeMap<>();

    /** A piece of a snapshot. */
    public record Piece(byte[] bytes, boolean last) {}

    public void save(int group, MachineImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageCodec.encode(image, bytes::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        newest.put(group, bytes.toByteArray());
    }

    public Piece read(SnapshotRead request) {
        byte[] snapshot = newest.getOrDefault(request.group(), new byte[0]);
        int from = (int) request.offset();
        int to = Math.min(snapshot.length, from + request.maxBytes());
        return new Piece(Arrays.copyOfRange(snapshot, from, to), to == snapshot.length);
    }

    /** The image, with the last piece. */
    public @Nullable MachineImage receive(SnapshotPiece piece) {
        ByteArrayOutputStream bytes =
                incoming.computeIfAbsent(piece.group(), _ -> new ByteArrayOutputStream());
        bytes.writeBytes(piece.bytes());
        if (!piece.last()) {
            return null;
        }
        incoming.remove(piece.group());
        try {
            return ImageCodec.decode(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException | MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
