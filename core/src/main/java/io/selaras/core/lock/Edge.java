package io.selaras.core.lock;

/** Why one owner waits for another. */
public enum Edge {
    /** The other holds the resource in a mode that does not go together with the wanted one. */
    HARD,
    /** The other waits ahead in the same queue, and nobody is overtaken. */
    SOFT
}
