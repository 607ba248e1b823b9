package io.selaras.core.work;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheQuery;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.partition.CacheScene;
import io.selaras.core.partition.PartitionCommand;
import java.util.List;

/** Caches of a size, each with a command that has no reason to look at all of it. */
public final class ScenesOfCaches {

    private ScenesOfCaches() {}

    public static Runnable putBesideManyOfTheSameTag(int n) {
        CacheScene scene = filled(n);
        return () -> scene.order(CacheScene.putting(1, "k0"));
    }

    public static Runnable removalOfTheOldest(int n) {
        CacheScene scene = filled(n);
        return () -> scene.order(new CacheCommand.Evict(1, List.of("k0")));
    }

    /** Whatever it holds: it goes as a whole. */
    public static Runnable deletionOfALargeCache(int n) {
        CacheScene scene = filled(n);
        Command delete = new PartitionCommand.Adopt(9, List.of(), List.of(1L));
        return () -> scene.apply(delete, null);
    }

    public static Runnable tickOverALargeCache(int n) {
        CacheScene scene = filled(n);
        return () -> scene.apply(new SystemCommand.Tick(), null);
    }

    public static Runnable pageOfALargeCache(int n) {
        CacheScene scene = filled(n);
        return () -> scene.query(new CacheQuery.Page(1, "k", "", 8));
    }

    private static CacheScene filled(int n) {
        CacheScene scene = new CacheScene();
        scene.define(1, 0);
        scene.fill(1, n, 60_000, List.of("t"));
        return scene;
    }
}
