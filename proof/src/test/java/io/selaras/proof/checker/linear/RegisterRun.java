package io.selaras.proof.checker.linear;

import io.selaras.proof.checker.model.RegisterOperation;
import java.util.Optional;
import java.util.SplittableRandom;

/** One value: writes, reads and swaps. */
final class RegisterRun extends SequentialRun<RegisterOperation> {

    private static final int VALUES = 12;

    private Optional<String> value = Optional.empty();

    @Override
    void restart() {
        value = Optional.empty();
    }

    @Override
    RegisterOperation next(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> {
                value = some(random);
                yield new RegisterOperation.Write(value);
            }
            case 1 -> {
                Optional<String> expected = random.nextBoolean() ? value : some(random);
                if (!expected.equals(value)) {
                    yield new RegisterOperation.NotSwapped(expected);
                }
                value = some(random);
                yield new RegisterOperation.Swapped(expected, value);
            }
            default -> new RegisterOperation.Read(value);
        };
    }

    @Override
    RegisterOperation unheard(RegisterOperation operation) {
        return switch (operation) {
            case RegisterOperation.Swapped swapped ->
                    new RegisterOperation.MaySwap(swapped.expected(), swapped.value());
            case RegisterOperation.Read _,
                    RegisterOperation.Write _,
                    RegisterOperation.NotSwapped _,
                    RegisterOperation.MaySwap _ ->
                    operation;
        };
    }

    @Override
    RegisterOperation lie(SplittableRandom random, RegisterOperation operation) {
        return switch (operation) {
            case RegisterOperation.Read _ -> new RegisterOperation.Read(some(random));
            case RegisterOperation.Swapped swapped ->
                    new RegisterOperation.NotSwapped(swapped.expected());
            case RegisterOperation.NotSwapped refused ->
                    new RegisterOperation.Swapped(refused.expected(), some(random));
            case RegisterOperation.Write _, RegisterOperation.MaySwap _ -> operation;
        };
    }

    private static Optional<String> some(SplittableRandom random) {
        int number = random.nextInt(VALUES);
        return number == 0 ? Optional.empty() : Optional.of("v" + number);
    }
}
