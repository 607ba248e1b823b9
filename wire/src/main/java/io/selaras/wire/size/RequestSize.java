package io.selaras.wire.size;

import io.selaras.core.cache.CacheCommand;
import io.selaras.core.cache.CacheDefinition;
import io.selaras.core.cache.CacheOperation;
import io.selaras.core.cache.Condition;
import io.selaras.core.cache.Fence;
import io.selaras.core.definition.DefinitionCommand;
import io.selaras.core.kernel.machine.Command;
import io.selaras.core.kernel.machine.Request;
import io.selaras.core.kernel.machine.SystemCommand;
import io.selaras.core.lock.LockCommand;
import io.selaras.core.member.MemberCommand;
import io.selaras.core.partition.PartitionCommand;
import io.selaras.core.queue.QueueCommand;
import io.selaras.core.queue.QueueDefinition;
import io.selaras.core.queue.QueueMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes a request takes in a batch or a forward, known without encoding it; never
 * less than it really takes, even alone.
 */
public final class RequestSize {

    /** Tags, lengths and numbers of a request, of its tables and of the batch around them. */
    private static final int FIXED_BYTES = 160;

    /** The same for each further part of an acquire. */
    private static final int PART_BYTES = 24;

    /** Tags, lengths and numbers of a part of a command about queues or caches. */
    private static final int NUMBERS_BYTES = 64;

    private RequestSize() {}

    public static int of(Request request) {
        return FIXED_BYTES
                + text(request.origin().node())
                + text(request.principal())
                + text(request.requestId())
                + of(request.command());
    }

    private static int of(Command command) {
        return switch (command) {
            case LockCommand locks -> of(locks);
            case MemberCommand members -> of(members);
            case PartitionCommand partition -> of(partition);
            case QueueCommand queues -> of(queues);
            case CacheCommand caches -> of(caches);
            case DefinitionCommand definitions -> of(definitions);
            case SystemCommand it -> of(it);
            case Command it -> throw new IllegalArgumentException("no number for " + it);
        };
    }

    private static int of(SystemCommand command) {
        return switch (command) {
            case SystemCommand.Detach detach -> text(detach.origin().node());
            case SystemCommand.NodeGone gone -> text(gone.node());
            case SystemCommand.StateLimit limit -> text(limit.member());
            case SystemCommand.StateFacts it -> text(it.node()) + text(it.zone());
            case SystemCommand.StateLink it -> text(it.observer()) + text(it.node());
            case SystemCommand.FoundPartitions it -> texts(it.founders());
            case SystemCommand.PlacePartitions it -> {
                int bytes = 0;
                for (SystemCommand.PlacePartitions.Place place : it.places()) {
                    bytes += NUMBERS_BYTES + texts(place.nodes());
                }
                yield bytes;
            }
            case SystemCommand.RaiseVersion _,
                    SystemCommand.PartitionPlaced _,
                    SystemCommand.Tick _ ->
                    0;
        };
    }

    private static int texts(List<String> all) {
        int bytes = 0;
        for (String each : all) {
            bytes += PART_BYTES + text(each);
        }
        return bytes;
    }

    private static int of(PartitionCommand command) {
        return switch (command) {
            case PartitionCommand.Adopt it -> {
                int bytes = NUMBERS_BYTES + it.deletedIds().size() * Long.BYTES * 2;
                for (QueueDefinition definition : it.queues()) {
                    bytes += NUMBERS_BYTES + text(definition.name());
                }
                for (CacheDefinition definition : it.caches()) {
                    bytes += 2 * NUMBERS_BYTES + text(definition.name());
                }
                yield bytes;
            }
        };
    }

    private static int of(QueueCommand command) {
        return switch (command) {
            case QueueCommand.Send it -> {
                int bytes = NUMBERS_BYTES;
                for (QueueCommand.Item item : it.messages()) {
                    QueueMessage message = item.message();
                    bytes += NUMBERS_BYTES + message.body().size();
                    bytes += text(message.id()) + text(message.key()) + text(message.contentType());
                }
                yield bytes;
            }
            case QueueCommand.Receive _ -> NUMBERS_BYTES;
            case QueueCommand.Ack it -> NUMBERS_BYTES * (1 + it.receipts().size());
        };
    }

    private static int of(CacheCommand command) {
        return NUMBERS_BYTES
                + switch (command) {
                    case CacheCommand.Ordered it -> of(it.change());
                    case CacheCommand.Write it ->
                            it.operations().stream().mapToInt(RequestSize::of).sum();
                    case CacheCommand.Evict it -> texts(it.keys());
                    case CacheCommand.Remove it -> texts(it.keys());
                    case CacheCommand.RaiseFenceFloor _ -> 0;
                };
    }

    private static int of(CacheOperation operation) {
        int bytes = NUMBERS_BYTES + text(operation.key());
        if (operation.condition() instanceof Condition.OneOf it) {
            bytes += it.versions().size() * PART_BYTES;
        }
        Fence fence = operation.fence();
        if (fence != null) {
            bytes += NUMBERS_BYTES + text(fence.resource());
        }
        if (operation instanceof CacheOperation.Put put) {
            bytes += text(put.value().contentType()) + put.value().size() + texts(put.tags());
        }
        return bytes;
    }

    private static int of(DefinitionCommand command) {
        return switch (command) {
            case DefinitionCommand.Define it -> NUMBERS_BYTES + text(it.name());
            case DefinitionCommand.Delete it -> text(it.name());
            case DefinitionCommand.DefineCache it -> NUMBERS_BYTES + text(it.name());
            case DefinitionCommand.DeleteCache it -> text(it.name());
            case DefinitionCommand.Adopted _ -> NUMBERS_BYTES;
        };
    }

    private static int of(MemberCommand command) {
        return switch (command) {
            case MemberCommand.Add add ->
                    text(add.member().id())
                            + text(add.member().address())
                            + text(add.member().replaces())
                            + PART_BYTES;
            case MemberCommand.Remove remove -> text(remove.id());
            case MemberCommand.Replaced replaced -> text(replaced.id());
        };
    }

    private static int of(LockCommand command) {
        return switch (command) {
            case LockCommand.Acquire it -> {
                int bytes = text(it.owner());
                for (LockCommand.Part part : it.parts()) {
                    bytes += PART_BYTES + text(part.resource());
                }
                yield bytes;
            }
            case LockCommand.Transfer it -> named(it) + text(it.toOwner());
            case LockCommand.ForceRelease it -> named(it) + text(it.reason());
            case LockCommand.OpenSession it -> text(it.name());
            case LockCommand.Proclaim it -> named(it) + text(it.value());
            case LockCommand it -> named(it);
        };
    }

    private static int named(LockCommand command) {
        return text(command.resource()) + text(command.owner());
    }

    /** At most its length in UTF-8; half a surrogate pair is written as one byte. */
    private static int text(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return bytes;
    }
}
