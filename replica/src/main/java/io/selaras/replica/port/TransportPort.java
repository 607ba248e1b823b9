package io.selaras.replica.port;

/** The connections to the peers. */
public interface TransportPort {

    /** Sends one frame to a peer; lost silently if there is no connection. */
    void send(String peer, byte[] frame);
}
