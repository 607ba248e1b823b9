package io.selaras.core.kernel.machine;

/** The whole state of a machine, immutable: taken on its thread, encoded on any other. */
public interface MachineImage {

    /** The agreed version, at which it is written: {@link Machine#stateVersion()}. */
    int version();

    /** {@link Machine#stateHash()} when the image was taken. */
    long stateHash();
}
