package io.selaras.core.work;

import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.partition.QueueScene;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueCommand.Receipt;
import io.selaras.core.queue.QueueSettings.Ordering;
import java.util.List;

/** Queues of a size, each with a command that has no reason to look at all of it. */
public final class ScenesOfQueues {
    private static final int SOME = 8;

    private ScenesOfQueues() {}

    public static Runnable sendBehindManyOfTheSameKey(int n) {
        QueueScene scene = filled(n, 1);
        QueueCommand send = QueueScene.many(1, n, SOME, 1);
        return () -> scene.apply(send, null);
    }

    public static Runnable receiveWhereMuchIsReady(int n) {
        QueueScene scene = filled(n, 0);
        return () -> scene.apply(QueueScene.receiving(1, SOME, 1), null);
    }

    /** Many stand behind the first one of their key, which is leased. */
    public static Runnable receiveWhereMuchIsThereAndNothingReady(int n) {
        QueueScene scene = filled(n, 1);
        scene.apply(QueueScene.receiving(1, 1, 1), null);
        return () -> scene.apply(QueueScene.receiving(1, SOME, 1), null);
    }

    public static Runnable ackOfOneOfManyLeases(int n) {
        QueueScene scene = filled(n, 0);
        for (int i = 0; i < n; i++) {
            scene.apply(QueueScene.receiving(1, 1, 1), null);
        }
        QueueCommand ack = new QueueCommand.Ack(1, List.of(new Receipt(1, 1, 1)));
        return () -> scene.apply(ack, null);
    }

    /** Whatever it holds: it goes as a whole. */
    public static Runnable deletionOfALongQueue(int n) {
        QueueScene scene = filled(n, 3);
        Command delete = new PartitionCommand.Adopt(9, List.of(), List.of(1L));
        return () -> scene.apply(delete, null);
    }

    public static Runnable tickOverALongQueue(int n) {
        QueueScene scene = filled(n, 3);
        scene.apply(QueueScene.receiving(1, 3, 1), null);
        return () -> scene.apply(new SystemCommand.Tick(), null);
    }

    private static QueueScene filled(int n, int keys) {
        QueueScene scene = new QueueScene();
        Ordering ordering = keys == 0 ? Ordering.NONE : Ordering.KEY;
        scene.apply(
                new PartitionCommand.Adopt(1, List.of(QueueScene.queue(1, ordering)), List.of()),
                null);
        scene.apply(QueueScene.many(1, 0, n, keys), null);
        return scene;
    }
}
