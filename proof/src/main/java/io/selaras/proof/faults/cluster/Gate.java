package io.selaras.proof.faults.cluster;

/** One direction of a link: bytes pass while it is open and wait while it is shut. */
final class Gate {

    private boolean open = true;

    synchronized void set(boolean nowOpen) {
        open = nowOpen;
        notifyAll();
    }

    synchronized void pass() throws InterruptedException {
        while (!open) {
            wait();
        }
    }
}
