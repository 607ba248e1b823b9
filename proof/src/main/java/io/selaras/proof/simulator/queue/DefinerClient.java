package io.selaras.proof.simulator.queue;

import static io.selaras.proof.simulator.context.SafetyViolation.require;

import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.definition.DefinitionReply;
import io.selaras.core.kernel.Reply;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueSettings;
import io.selaras.core.queue.QueueSettings.Ordering;
import io.selaras.proof.simulator.context.CoverageProbe;
import io.selaras.proof.simulator.context.SafetyViolation;
import io.selaras.proof.simulator.context.SimulationContext;
import io.selaras.proof.simulator.queue.QueueOracle.Draft;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the name of a queue: defines it, changes its settings, and perhaps deletes it and
 * defines it anew, while others send and receive.
 */
final class DefinerClient {

    private final QueueSide side;
    private final SimulationContext context;
    private final String name;
    private final boolean deletes;
    private Ordering ordering;
    private long numbers;
    private boolean stopping;
    private boolean idle;

    /** The queue that has the name. */
    private @Nullable QueueLife present;

    /** The one that had it before. */
    private @Nullable QueueLife former;

    /**
     * @param ordering of the first queue of this name
     * @param deletes whether it deletes it now and then
     */
    DefinerClient(QueueSide side, String name, Ordering ordering, boolean deletes) {
        this.side = side;
        this.context = side.context();
        this.name = name;
        this.ordering = ordering;
        this.deletes = deletes;
    }

    /** Begins once there are partitions. */
    void start() {
        new QueueDirectory(side)
                .lookUp(
                        name,
                        found -> {
                            if (found.partitions() == 0) {
                                context.afterMs(context.between(100, 400), this::start);
                            } else {
                                define();
                            }
                        });
    }

    void stop() {
        stopping = true;
    }

    boolean idle() {
        return idle;
    }

    private void later() {
        context.afterMs(context.between(500, deletes ? 9_000 : 15_000), this::nextStep);
    }

    private void nextStep() {
        double choice = context.random();
        if (stopping) {
            idle = true;
        } else if (choice < 0.5) {
            define();
        } else if (deletes) {
            delete(Objects.requireNonNull(present));
        } else {
            defineInAnotherOrder();
        }
    }

    private void define() {
        QueueSettings settings = new QueueSettings(ordering, 1_000 * context.between(1, 6));
        if (present != null) {
            present.visibilities.add(settings.visibilityMs());
        }
        ask(
                new DefinitionCommand.Define(name, settings),
                (wish, reply) -> {
                    switch (reply) {
                        case DefinitionReply.Defined(QueueDefinition it) -> defined(it, settings);
                        case DefinitionReply.QueueDeleting it -> {
                            require(
                                    former != null && former.queueId == it.queueId(),
                                    () -> "nobody deletes " + name + ": " + it);
                            wish.sendAgain(context.between(50, 1_000));
                        }
                        case DefinitionReply it ->
                                throw new SafetyViolation("a definition is told " + it);
                    }
                });
    }

    private void defined(QueueDefinition definition, QueueSettings settings) {
        require(
                definition.name().equals(name) && definition.settings().equals(settings),
                () -> "not what was wanted: " + settings + ": " + definition);
        QueueLife life = side.oracle().life(definition);
        require(
                !life.mayEnd() && (present == null || present == life),
                () -> "defined anew as what it was before: " + definition);
        life.definedMs = Math.min(life.definedMs, context.nowMs());
        present = life;
        QueueLife old = former;
        former = null;
        if (old != null) {
            gone(old);
            askForWhatIsGone(old);
        }
        later();
    }

    /** By nobody who deletes: a try that comes late would define the next queue of that name. */
    private void defineInAnotherOrder() {
        Ordering other = ordering == Ordering.KEY ? Ordering.NONE : Ordering.KEY;
        ask(
                new DefinitionCommand.Define(name, new QueueSettings(other, 1_000)),
                (_, reply) -> {
                    require(
                            reply instanceof DefinitionReply.OrderingImmutable,
                            () -> "an ordering that never changes: " + reply);
                    later();
                });
    }

    private void delete(QueueLife life) {
        if (!life.mayEnd()) {
            life.deletionAskedMs = context.nowMs();
            askForWhatGoes(life);
        }
        ask(
                new DefinitionCommand.Delete(name),
                (_, reply) -> {
                    switch (reply) {
                        case DefinitionReply.Deleted it -> deleted(life, it);
                        case DefinitionReply.NoSuchQueue _ -> {
                            gone(life);
                            defineAnew(life);
                        }
                        case DefinitionReply it ->
                                throw new SafetyViolation("a deletion is told " + it);
                    }
                });
    }

    private void deleted(QueueLife life, DefinitionReply.Deleted reply) {
        require(
                reply.queueId() == life.queueId
                        && reply.revision() > life.revision
                        && reply.partitions() == side.partitions()
                        && reply.adoptedBy() <= reply.partitions(),
                () -> "not the deletion of " + life + ": " + reply);
        life.deletionToldMs = Math.min(life.deletionToldMs, context.nowMs());
        context.probes().hit(CoverageProbe.QUEUE_DELETED);
        if (reply.adoptedBy() == reply.partitions()) {
            gone(life);
        }
        if (life.gone() || context.chance(0.4)) {
            defineAnew(life);
        } else {
            context.afterMs(context.between(50, 1_000), () -> delete(life));
        }
    }

    private void defineAnew(QueueLife life) {
        present = null;
        former = life;
        ordering = context.chance(0.5) ? Ordering.KEY : Ordering.NONE;
        define();
    }

    private void gone(QueueLife life) {
        life.goneMs = Math.min(life.goneMs, context.nowMs());
    }

    /** While it is being deleted, partitions take messages for it, or do not. */
    private void askForWhatGoes(QueueLife life) {
        for (int partition = 1; partition <= side.partitions(); partition++) {
            int asked = partition;
            context.afterMs(context.between(0, 20), () -> send(life, asked));
        }
    }

    /** No partition takes a message for it any more, whichever node is asked. */
    private void askForWhatIsGone(QueueLife life) {
        for (int partition = 1; partition <= side.partitions(); partition++) {
            send(life, partition);
        }
    }

    private void send(QueueLife life, int partition) {
        Draft draft = new Draft(name + "-late-" + ++numbers, false, "", 0);
        SentMessage late = side.oracle().message(life, partition, draft);
        SendRequest.Order order = new SendRequest.Order(name, null, List.of(late), 0, null);
        new SendRequest(side, order, _ -> {}).send();
    }

    private void ask(DefinitionCommand command, BiConsumer<Wish, DefinitionReply> then) {
        new Wish(command, then).send();
    }

    /** A command to group 0. No try of it may come late, so it is tried until it is answered. */
    private final class Wish extends QueueRequest {
        private final DefinitionCommand command;
        private final BiConsumer<Wish, DefinitionReply> then;

        Wish(DefinitionCommand command, BiConsumer<Wish, DefinitionReply> then) {
            super(DefinerClient.this.side, 0, name, name + "#" + ++numbers, true);
            this.command = command;
            this.then = then;
        }

        @Override
        Command command() {
            return command;
        }

        @Override
        void answered(Reply reply) {
            if (reply instanceof DefinitionReply it) {
                then.accept(this, it);
            } else {
                throw new SafetyViolation("something else answered " + command + ": " + reply);
            }
        }

        @Override
        long patienceMs() {
            return Long.MAX_VALUE / 2;
        }

        @Override
        void lost() {
            throw new IllegalStateException("tried until it is answered");
        }
    }
}
