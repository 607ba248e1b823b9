package io.selaras.http;

import java.time.Duration;

/**
 * How long the server waits for a client.
 *
 * @param head from the beginning of a connection, or of a request, to the end of its head
 * @param idle a connection without a request on the way
 * @param body from the first byte of a body to its last
 * @param large a large body or answer in line for its place; a body also from there to its last
 *     byte
 * @param answer until the client takes the next piece of an answer
 * @param sweep how often the server looks for those that took longer
 */
public record ConnectionTimeouts(
        Duration head,
        Duration idle,
        Duration body,
        Duration large,
        Duration answer,
        Duration sweep) {

    /** The product's values. */
    public static ConnectionTimeouts usual() {
        return new ConnectionTimeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }
}
