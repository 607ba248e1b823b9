package io.selaras.core.kernel.machine;

import io.selaras.core.kernel.Origin;
import java.util.List;

/** What the replica itself asks of every machine, on no client's behalf. */
public sealed interface SystemCommand extends Command {

    @Override
    default boolean grows() {
        return false;
    }

    /**
     * The client behind {@code origin} went away before it was answered: a wait without a request
     * id ends, a grant that it did not receive is released; a wait with a request id may be
     * re-attached for a grace period.
     */
    record Detach(Origin origin) implements SystemCommand {}

    /**
     * All origins of this node with a start number below {@code start} are gone, or cannot be
     * reached.
     *
     * @param certain whether it is long enough ago to end what no retry could continue
     */
    record NodeGone(String node, long start, boolean certain) implements SystemCommand {}

    /**
     * A member says how large a state it can hold; the smallest of what they say holds for all.
     *
     * @param bytes from 1
     */
    record StateLimit(String member, long bytes) implements SystemCommand {}

    /**
     * From here on the members write at this version. Does nothing unless it is the one after the
     * agreed version: a command that comes twice or late raises nothing.
     */
    record RaiseVersion(int version) implements SystemCommand {}

    /**
     * From here on there are partitions: groups 1 to {@code partitions}. Does nothing if there are
     * any, or if other voters are wanted by now than the leader saw.
     *
     * @param founders who votes in each of them at its first index, in the order of their ids
     */
    record FoundPartitions(int partitions, List<String> founders) implements SystemCommand {

        public FoundPartitions {
            founders = List.copyOf(founders);
        }
    }

    /**
     * A member states where it stands and how much it shall hold (ADR 0221).
     *
     * @param zone what fails together with it; empty if nothing is known
     * @param weight from 1 to 100
     * @param replicationFactor how many nodes shall hold each partition: 1, 3 or 5
     */
    record StateFacts(String node, String zone, int weight, int replicationFactor)
            implements SystemCommand {}

    /**
     * Where partitions shall be from here on (ADR 0222). Does nothing unless all of it can be done:
     * each revision is the next one of its partition, all nodes are members, and a first map names
     * all partitions.
     */
    record PlacePartitions(List<Place> places) implements SystemCommand {

        public PlacePartitions {
            places = List.copyOf(places);
        }

        /**
         * Where one partition shall be.
         *
         * @param revision counts the changes of this partition's place, from 1
         * @param nodes the ids of those who shall hold it, first the one that shall lead it
         */
        public record Place(int partition, long revision, List<String> nodes) {

            public Place {
                nodes = List.copyOf(nodes);
            }
        }
    }

    /**
     * The leader of a partition says that just those hold it who shall by this revision of its
     * place (ADR 0224). Does nothing if another revision is wanted by now.
     */
    record PartitionPlaced(int partition, long revision) implements SystemCommand {}

    /**
     * A member says that it has had no link with another one for as long as it waits before that
     * one is replaced, or that it has one again (ADR 0228).
     *
     * @param observer who says so
     * @param node that is lost or found
     */
    record StateLink(String observer, String node, boolean lost) implements SystemCommand {}

    /** Nothing: lets log time reach a deadline. */
    record Tick() implements SystemCommand {}
}
