package io.selaras.core.lock.context;

import io.selaras.core.lock.ResourceKind;
import java.util.ArrayList;
import java.util.List;

/** What is above a lock in the hierarchy that the slashes of its name make. */
public final class Ancestors {

    private Ancestors() {}

    /** Of {@code a/b/c}: {@code a} and {@code a/b}. */
    public static List<String> of(String resource) {
        if (!has(resource)) {
            return List.of();
        }
        List<String> ancestors = new ArrayList<>();
        int slash = resource.indexOf('/', 1);
        while (slash > 0 && slash < resource.length() - 1) {
            ancestors.add(resource.substring(0, slash));
            slash = resource.indexOf('/', slash + 1);
        }
        return ancestors;
    }

    /** Whether there is anything above; never for other kinds of resources. */
    public static boolean has(String resource) {
        int slash = resource.indexOf('/', 1);
        return slash > 0
                && slash < resource.length() - 1
                && ResourceKind.of(resource) == ResourceKind.LOCK;
    }
}
