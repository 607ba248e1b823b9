package io.selaras.core.kernel.machine;

/** What one request asks of a machine. */
public interface Command {

    /** Whether it may leave the state larger than before: refused while disks are full. */
    boolean grows();
}
