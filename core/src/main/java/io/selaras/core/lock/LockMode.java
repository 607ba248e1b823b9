package io.selaras.core.lock;

/** How a lock is held; two grants of one resource may coexist only if both modes are shared. */
public enum LockMode {
    SHARED,
    EXCLUSIVE
}
