package io.selaras.raft.message;

/** How the caller encodes a {@link Membership} as the payload of an entry. */
public interface MembershipFormat {

    byte[] encode(Membership membership);

    /**
     * The membership that {@link #encode} was given.
     *
     * @throws IllegalArgumentException if the payload is no membership: the log it came from is
     *     broken
     */
    Membership decode(byte[] payload);
}
