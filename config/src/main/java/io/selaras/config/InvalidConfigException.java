package io.selaras.config;

import java.util.List;

/** Settings that no node can run with; lists every fault. */
public final class InvalidConfigException extends Exception {

    private final transient List<String> faults;

    public InvalidConfigException(List<String> faults) {
        super(String.join("; ", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
