package io.selaras.proof.checker.lock;

import io.selaras.proof.checker.Violation;
import java.util.List;
import java.util.function.Consumer;

/** One promise about one resource, judged from everything the clients saw of it. */
interface LockRule {

    /**
     * Reports each contradiction it finds.
     *
     * @param grants the story's grants, lowest token first
     */
    void check(ResourceHistory story, List<ObservedGrant> grants, Consumer<Violation> report);
}
