package io.selaras.wire;

import io.selaras.core.lock.LockCommand;
import io.selaras.core.lock.LockLimits;
import io.selaras.core.lock.LockMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a command about locks from the current field of a message. */
final class LockCommandReader {

    private LockCommandReader() {}

    static LockCommand read(ProtoReader in) throws MalformedException {
        return switch (in.field()) {
            case LockCommandWriter.ACQUIRE -> acquire(in.message());
            case LockCommandWriter.RELEASE -> {
                Flat it = Flat.read(in.message(), "ttnf");
                yield new LockCommand.Release(it.text(1), it.text(2), it.number(3), it.flag(4));
            }
            case LockCommandWriter.RENEW -> {
                Flat it = Flat.read(in.message(), "ttnn");
                yield new LockCommand.Renew(it.text(1), it.text(2), it.number(3), it.number(4));
            }
            case LockCommandWriter.CONVERT -> {
                Flat it = Flat.read(in.message(), "ttnmn");
                yield new LockCommand.Convert(
                        it.text(1), it.text(2), it.number(3), it.mode(), it.number(5));
            }
            case LockCommandWriter.TRANSFER -> {
                Flat it = Flat.read(in.message(), "ttntn");
                yield new LockCommand.Transfer(
                        it.text(1), it.text(2), it.number(3), it.text(4), it.number(5));
            }
            case LockCommandWriter.CANCEL -> {
                Flat it = Flat.read(in.message(), "tt");
                yield new LockCommand.Cancel(it.text(1), it.text(2));
            }
            case LockCommandWriter.FORCE_RELEASE -> {
                Flat it = Flat.read(in.message(), "tt");
                yield new LockCommand.ForceRelease(it.text(1), it.text(2));
            }
            case LockCommandWriter.SET_VICTIM_POLICY ->
                    new LockCommand.SetVictimPolicy(
                            CoreCodec.policy(Flat.read(in.message(), "n").number(1)));
            case LockCommandWriter.OPEN_SESSION -> {
                Flat it = Flat.read(in.message(), "tnnn");
                yield new LockCommand.OpenSession(
                        it.text(1), it.number(2), it.number(3), it.small(4));
            }
            default -> readMore(in);
        };
    }

    private static LockCommand readMore(ProtoReader in) throws MalformedException {
        return switch (in.field()) {
            case LockCommandWriter.KEEP_ALIVE -> {
                Flat it = Flat.read(in.message(), "nn");
                yield new LockCommand.KeepAlive(it.number(1), it.number(2));
            }
            case LockCommandWriter.CLOSE_SESSION ->
                    new LockCommand.CloseSession(Flat.read(in.message(), "n").number(1));
            case LockCommandWriter.SET_SEMAPHORE -> {
                Flat it = Flat.read(in.message(), "tn");
                yield new LockCommand.SetSemaphore(it.text(1), it.small(2));
            }
            case LockCommandWriter.SET_LATCH -> {
                Flat it = Flat.read(in.message(), "tn");
                yield new LockCommand.SetLatch(it.text(1), it.number(2));
            }
            case LockCommandWriter.COUNT_DOWN -> {
                Flat it = Flat.read(in.message(), "tn");
                yield new LockCommand.CountDown(it.text(1), it.number(2));
            }
            case LockCommandWriter.AWAIT_LATCH -> {
                Flat it = Flat.read(in.message(), "ttn");
                yield new LockCommand.AwaitLatch(it.text(1), it.text(2), it.number(3));
            }
            case LockCommandWriter.ENTER_BARRIER -> {
                Flat it = Flat.read(in.message(), "ttnn");
                yield new LockCommand.EnterBarrier(
                        it.text(1), it.text(2), it.small(3), it.number(4));
            }
            case LockCommandWriter.PROCLAIM -> {
                Flat it = Flat.read(in.message(), "ttnt");
                yield new LockCommand.Proclaim(it.text(1), it.text(2), it.number(3), it.text(4));
            }
            case LockCommandWriter.OBSERVE -> {
                Flat it = Flat.read(in.message(), "ttnnn");
                yield new LockCommand.Observe(
                        it.text(1), it.text(2), it.number(3), it.number(4), it.number(5));
            }
            default -> throw in.unknownField();
        };
    }

    private static LockCommand acquire(ProtoReader in) throws MalformedException {
        String resource = "";
        String owner = "";
        @Nullable LockMode mode = null;
        long ttlMs = 0;
        long waitMs = 0;
        int permits = 0;
        List<LockCommand.Part> more = List.of();
        LockCommand.Terms terms = null;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> resource = in.text();
                case 2 -> owner = in.text();
                case 3 -> mode = CoreCodec.readMode(in);
                case 4 -> ttlMs = in.number();
                case 5 -> waitMs = in.number();
                case 6 -> permits = in.smallNumber();
                case 7 -> more = withPart(more, in);
                case 8 -> terms = CoreCodec.readTerms(in.message(), ttlMs);
                default -> throw in.unknownField();
            }
        }
        if (mode == null) {
            throw in.malformed("acquire without a mode");
        }
        List<LockCommand.Part> parts = new ArrayList<>(1 + more.size());
        parts.add(new LockCommand.Part(resource, mode, permits));
        parts.addAll(more);
        return new LockCommand.Acquire(
                parts, owner, waitMs, terms == null ? LockCommand.Terms.of(ttlMs) : terms);
    }

    private static List<LockCommand.Part> withPart(List<LockCommand.Part> parts, ProtoReader in)
            throws MalformedException {
        List<LockCommand.Part> more = parts.isEmpty() ? new ArrayList<>() : parts;
        if (more.size() >= LockLimits.PARTS) {
            throw in.malformed("too many parts");
        }
        more.add(CoreCodec.readPart(in.messageElement()));
        return more;
    }
}
