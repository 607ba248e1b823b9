package io.selaras.core.kernel.machine;

/** The whole state of a machine, immutable: taken on its thread, encoded on any other. */
public interface MachineImage {

    /** {@link Machine#stateHash()} when the image was taken. */
    long stateHash();
}
