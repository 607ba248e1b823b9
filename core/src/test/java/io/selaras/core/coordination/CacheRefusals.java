package io.selaras.core.coordination;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheImage;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.CacheOperation.Increment;
import io.selaras.core.cache.CacheOperation.Put;
import io.selaras.core.cache.CacheSettings;
import io.selaras.core.cache.CacheValue;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.EntryVersion;
import io.selaras.core.cache.Fence;
import io.selaras.core.coordination.RefusalScene.Step;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.ErrorCode;
import io.selaras.core.kernel.machine.SystemCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One refusal of each code that only caches know. */
final class CacheRefusals {

    private CacheRefusals() {}

    static RefusalScene of(ErrorCode code) {
        Condition absent = new Condition.Absent();
        Step delete = write(9, new CacheOperation.Delete("k", Condition.NONE, null));
        return switch (code) {
            case CACHE_DELETING -> deleting();
            case VERSION_CONFLICT ->
                    at(put(1, "x", Condition.NONE, null), put(2, "y", absent, null), delete);
            case STALE_FENCE -> at(fenced(1, "r", 2), fenced(2, "r", 1));
            case FENCE_OTHER_RESOURCE -> at(fenced(1, "r", 2), fenced(2, "s", 3));
            case NOT_A_NUMBER -> at(put(1, "x", Condition.NONE, null), increment(), delete);
            case NUMBER_OVERFLOW ->
                    at(put(1, "" + Long.MAX_VALUE, Condition.NONE, null), increment(), delete);
            default -> throw new IllegalArgumentException("known to others, too: " + code);
        };
    }

    private static RefusalScene at(Step before, Step asked, Step... cure) {
        return RefusalScene.at(List.of(before), asked, cure);
    }

    private static RefusalScene deleting() {
        List<Step> before = new ArrayList<>();
        for (int version = 2; version <= CacheImage.FIRST_VERSION; version++) {
            before.add(new Step(new SystemCommand.RaiseVersion(version), null, 0));
        }
        Step define =
                new Step(new DefinitionCommand.DefineCache("c", CacheSettings.DEFAULT), null, 0);
        before.add(RefusalScene.founding());
        before.add(define);
        before.add(new Step(new DefinitionCommand.DeleteCache("c"), null, 0));
        return RefusalScene.at(before, define, RefusalScene.adopted(1), RefusalScene.adopted(2));
    }

    private static Step fenced(long counter, String resource, long token) {
        return put(counter, "x", Condition.NONE, new Fence(resource, token));
    }

    private static Step put(long counter, String text, Condition condition, @Nullable Fence fence) {
        CacheValue value = CacheValue.of("", text.getBytes(StandardCharsets.UTF_8));
        return write(counter, new Put("k", value, 0, List.of(), condition, fence));
    }

    private static Step increment() {
        return write(5, new Increment("k", 1, 0, Condition.NONE, null));
    }

    private static Step write(long counter, CacheOperation operation) {
        CacheCommand.Write write = new CacheCommand.Write(0, 0, 0, List.of(operation));
        return new Step(new CacheCommand.Ordered(new EntryVersion(1, counter), write), null, 0);
    }
}
