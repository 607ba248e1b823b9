package io.selaras.wire;

/**
 * The one gate in front of all that says something of caches: this build has no bytes for them.
 * Version 5 brings them (ADR 0240), and takes this gate away.
 */
public final class WithoutCaches {

    private WithoutCaches() {}

    /**
     * Lets pass what has no caches.
     *
     * @throws IllegalArgumentException if it has some
     */
    public static void require(boolean without, Object said) {
        if (!without) {
            throw new IllegalArgumentException("no version that is written has caches: " + said);
        }
    }
}
